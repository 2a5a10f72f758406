"""``ijc fairness``: the auditor's command. Runs the audit in the registry, tells it and writes the report."""

import asyncio
from pathlib import Path
from typing import Annotated

import typer

from ijc.cities import UnknownCityError, city_of
from ijc.client import Api, Bearer, CallError, Json, service_url
from ijc.fairness.report import write_report
from ijc.fairness.telling import told
from ijc.fairness.words import WORDS
from ijc.language import chosen_language
from ijc.terminal import say
from ijc.tokens import NotLoggedInError, bearer_of


def fairness(
    *,
    city: Annotated[str, typer.Option(help="The city's code or name.")],
    quarter: Annotated[str, typer.Option(help="Such as 2026Q4.")],
    quarters: Annotated[int, typer.Option(help="How many quarters up to it; small cities need several.")] = 1,
    folder: Annotated[Path, typer.Option(help="Where to write the report: one CSV, one page a language.")] = Path(),
    lang: Annotated[str | None, typer.Option(help="id or en; else as the terminal says.")] = None,
) -> None:
    """Audit how people fare by need, sex and district, as the city's auditor. Each run is written down."""
    language = chosen_language(lang)
    try:
        place = city_of(city)
        bearer = bearer_of(roles=("auditor",), city=place.code)
        audit = asyncio.run(_run(bearer, {"quarter": quarter, "quarters": quarters}))
    except (UnknownCityError, CallError, NotLoggedInError) as error:
        say(str(error), error=True)
        raise typer.Exit(2) from None
    for line in told(audit, city=place.full_name, language=language):
        typer.echo(line)
    try:
        written = write_report(audit, city=place.full_name, folder=folder)
    except OSError as error:
        say(f"The report cannot be written to {folder}: {error.strerror}.", error=True)
        raise typer.Exit(1) from None
    typer.echo("")
    typer.echo(WORDS[language]["written"].format(files=", ".join(str(file) for file in written)))


async def _run(bearer: Bearer, body: dict[str, object]) -> Json:
    async with Api(service_url("registry"), bearer=bearer, name="registry") as api:
        audit: Json = await api.post("/fairness-audits", body)
        return audit
