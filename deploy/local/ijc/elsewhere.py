"""``ijc elsewhere``: whom to ask whether another centre has their record, and what they say to it."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Annotated, Final
from uuid import UUID

import typer

from ijc.cities import UnknownCityError, city_of
from ijc.client import Api, CallError, Json, service_url
from ijc.terminal import say
from ijc.tokens import NotLoggedInError, bearer_of

STAFF: Final = ("officer", "city-admin")
TEXT_SHOWN: Final = "2026-11"
"""The version of the text in docs/capabilities/known-elsewhere.md, which the officer reads out."""

_LOOKS: Final = 20
_PAUSE: Final = 0.5
_STANDING: Final = {
    "not-asked": "Nobody has looked yet. With the person at your desk, add --look.",
    "waiting": "The look is under way; ask again in a moment.",
    "nowhere": "No other centre knows this person by their NIK.",
    "perhaps": "Another centre may have this person's record. Ask them, and answer with --bring or --leave.",
    "bring": "The person wants their record brought here; the other centre has been asked.",
    "leave": "The person wants their record left where it is.",
}


def elsewhere(
    *,
    city: Annotated[str, typer.Argument(help="The city's code or name.")],
    candidate: Annotated[UUID | None, typer.Argument(help="A person's id; without, whom to ask.")] = None,
    look: Annotated[bool, typer.Option("--look", help="Look now; the person is at your desk.")] = False,
    bring: Annotated[bool, typer.Option("--bring", help="They want their record brought here.")] = False,
    leave: Annotated[bool, typer.Option("--leave", help="They want it left where it is.")] = False,
) -> None:
    """Whether another centre knows a person: whom to ask, looking, and what they say. Which centre is not told."""
    if [look, bring, leave].count(True) > 1 or ((look or bring or leave) and candidate is None):
        say("Name one person, and one of --look, --bring and --leave.", error=True)
        raise typer.Exit(2)
    if candidate is None:
        _with_registry(city, _list)
        return
    path = f"/candidates/{candidate}/elsewhere"
    if look:
        _with_registry(city, lambda api: _look(api, path))
    elif bring or leave:
        _with_registry(city, lambda api: _answer(api, path, answer="bring" if bring else "leave"))
    else:
        _with_registry(city, lambda api: _show(api, path))


async def _list(api: Api) -> None:
    people: list[Json] = (await api.get("/elsewhere"))["people"]
    if not people:
        say("There is nobody to ask.")
        return
    say("Another centre may have the record of these people. Ask them whether it shall be brought here:")
    for person in people:
        typer.echo(f"{person['candidate_id']}  {person['name']}")


async def _look(api: Api, path: str) -> None:
    await api.post(path, {})
    for _ in range(_LOOKS):
        if (await api.get(path))["standing"] != "waiting":
            break
        await asyncio.sleep(_PAUSE)
    await _show(api, path)


async def _answer(api: Api, path: str, *, answer: str) -> None:
    await api.post(f"{path}/answer", {"answer": answer, "text_version": TEXT_SHOWN})
    await _show(api, path)


async def _show(api: Api, path: str) -> None:
    found = await api.get(path)
    say(_STANDING[found["standing"]])


def _with_registry(city: str, do: Callable[[Api], Awaitable[None]]) -> None:
    async def ask() -> None:
        bearer = bearer_of(roles=STAFF, city=city_of(city).code)
        async with Api(service_url("registry"), bearer=bearer, name="registry") as api:
            await do(api)

    try:
        asyncio.run(ask())
    except (UnknownCityError, CallError, NotLoggedInError) as error:
        say(str(error), error=True)
        raise typer.Exit(2) from None
