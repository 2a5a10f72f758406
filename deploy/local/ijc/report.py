"""``ijc report``: a city's monthly labour market report as a file, for the national office."""

import asyncio
import re
from pathlib import Path
from typing import Annotated, Final, Literal

import typer

from ijc.cities import UnknownCityError, city_of
from ijc.client import Api, CallError, service_url
from ijc.language import chosen_language
from ijc.terminal import say
from ijc.tokens import NotLoggedInError, bearer_of

_MONTH: Final = re.compile(r"\d{4}-(0[1-9]|1[0-2])")


def report(
    *,
    city: Annotated[str, typer.Option(help="The city's code or name.")],
    month: Annotated[str, typer.Option(help="Such as 2026-11.")],
    form: Annotated[Literal["xlsx", "pdf"], typer.Option(help="xlsx or pdf.")] = "xlsx",
    folder: Annotated[Path, typer.Option(help="Where to write it.")] = Path(),
    lang: Annotated[str | None, typer.Option(help="id or en; else as the terminal says.")] = None,
) -> None:
    """Write a city's monthly labour market report, of protected figures, as a national analyst."""
    language = chosen_language(lang)
    if not _MONTH.fullmatch(month):
        say("The month is written as a year and a month, such as 2026-11.", error=True)
        raise typer.Exit(2)
    try:
        place = city_of(city)
        content = asyncio.run(_taken(f"/national/reports/{place.code}/{month}", form=form, language=language))
    except (UnknownCityError, CallError, NotLoggedInError) as error:
        say(str(error), error=True)
        raise typer.Exit(2) from None
    file = folder / f"{'laporan' if language == 'id' else 'report'}-{place.code}-{month}.{form}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    except OSError as error:
        say(f"The report cannot be written to {folder}: {error.strerror}.", error=True)
        raise typer.Exit(1) from None
    say(f"Written: {file}")


async def _taken(path: str, **query: str) -> bytes:
    bearer = bearer_of(roles=("national-analyst", "operator"), city=None)
    async with Api(service_url("national"), bearer=bearer, name="national") as api:
        return await api.take(path, **query)
