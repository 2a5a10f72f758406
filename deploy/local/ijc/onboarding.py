"""``ijc onboard CITY…``: makes cities tenants of the platform and waits until every service is ready for them."""

import asyncio
import time
from typing import Annotated

import typer

from ijc.cities import UnknownCityError, city_of
from ijc.client import Api, CallError, RefusedCallError, service_url
from ijc.terminal import say
from ijc.tokens import NotLoggedInError, bearer_of
from vocabulary import cities

CONFLICT = 409
SECONDS = 60.0
_PAUSE = 0.25


def onboard(
    names: Annotated[list[str], typer.Argument(help="Codes or names: 35.78, Makassar.", metavar="CITY…")],
    *,
    language: Annotated[list[str] | None, typer.Option(help="id, en or both (default id).")] = None,
    channel: Annotated[list[str] | None, typer.Option(help="email, whatsapp, sms, webhook, inbox, call.")] = None,
    minimum_wage: Annotated[list[str] | None, typer.Option(help="YEAR=RUPIAH, such as 2026=4961753.")] = None,
    quiet_hours: Annotated[str, typer.Option(help="Hours without messages, local time.")] = "20-7",
    officer: Annotated[
        list[str] | None, typer.Option(help="Who works for the city, as the provider knows them.")
    ] = None,
) -> None:
    """Onboard cities, as an operator, and wait until every service is ready for them."""
    try:
        found = [city_of(name) for name in names]
        settings = _settings(language, channel, minimum_wage, quiet_hours, officer)
        bearer = bearer_of(roles=("operator",), city=None)
        ready = asyncio.run(_onboard(found, settings, Api(service_url("registry"), bearer=bearer, name="registry")))
    except (UnknownCityError, ValueError, CallError, NotLoggedInError) as error:
        say(str(error), error=True)
        raise typer.Exit(2) from None
    if not ready:
        raise typer.Exit(1)


async def _onboard(found: list[cities.City], settings: dict[str, object], api: Api) -> bool:
    async with api:
        for city in found:
            try:
                await api.post("/cities", {"code": city.code, **settings})
                say(f"{city.full_name} ({city.code}, {city.time_zone}) is onboarded.")
            except RefusedCallError as error:
                if error.status != CONFLICT:
                    raise
                say(f"{city.full_name} ({city.code}) was onboarded before.")
        return all([await _wait(api, city) for city in found])


async def _wait(api: Api, city: cities.City) -> bool:
    deadline = time.monotonic() + SECONDS
    while True:
        shown = await api.get(f"/cities/{city.code}")
        if shown["ready"]:
            say(f"Every service is ready for {city.full_name}.")
            return True
        if time.monotonic() > deadline:
            late = ", ".join(name for name, ready in shown["readiness"].items() if not ready)
            say(f"Not ready for {city.full_name} after {SECONDS:.0f} s: {late}.", error=True)
            return False
        await asyncio.sleep(_PAUSE)


def _settings(
    language: list[str] | None,
    channel: list[str] | None,
    minimum_wage: list[str] | None,
    quiet_hours: str,
    officer: list[str] | None,
) -> dict[str, object]:
    start, _, end = quiet_hours.partition("-")
    wages = dict(each.partition("=")[::2] for each in minimum_wage or [])
    if not (start.isdigit() and end.isdigit()):
        raise ValueError("--quiet-hours must be two hours such as 20-7 (equal hours: never quiet).")
    if not all(year.isdigit() and wage.isdigit() for year, wage in wages.items()):
        raise ValueError("--minimum-wage must be YEAR=RUPIAH, such as 2026=4961753.")
    return {
        "languages": language or ["id"],
        "channels": channel or ["inbox", "call"],
        "minimum_wages": {year: int(wage) for year, wage in wages.items()},
        "quiet_hours": {"start": int(start), "end": int(end)},
        "officers": [{"subject": name, "role": "officer"} for name in officer or []],
    }
