"""``ijc openers`` and ``ijc training``: what would bring people and vacancies of a city together, one change a line."""

import asyncio
from typing import Annotated
from uuid import UUID

import typer

from ijc.advice.words import WORDS
from ijc.cities import UnknownCityError, city_of
from ijc.client import Api, Bearer, CallError, Json, service_url
from ijc.language import chosen_language
from ijc.terminal import say
from ijc.tokens import NotLoggedInError, bearer_of

STAFF = ("officer", "city-admin")

City = Annotated[str, typer.Option(help="The city's code or name.")]
Limit = Annotated[int, typer.Option(help="How many lines at most.", min=1, max=100)]
Lang = Annotated[str | None, typer.Option(help="id or en; else as the terminal says.")]


def openers(
    *,
    vacancy: Annotated[UUID, typer.Argument(help="The vacancy's id.")],
    city: City,
    limit: Limit = 20,
    lang: Lang = None,
) -> None:
    """What opens a vacancy: each single change, by how many more people of the city could do the work."""
    words = WORDS[language := chosen_language(lang)]
    found = _ask(f"/vacancies/{vacancy}/openers", city, roles=(*STAFF, "employer"), limit=limit)
    now = words["few"] if found["people_now"] is None else str(found["people_now"])
    _tell(words["people-now"].format(now=now), found["openers"], language, nothing=words["no-opener"])


def training(
    *,
    city: City,
    candidate: Annotated[UUID | None, typer.Option(help="For this person; without, for the whole city.")] = None,
    limit: Limit = 20,
    lang: Lang = None,
) -> None:
    """What to train: each skill, by how many more open vacancies of the city it would unlock."""
    words = WORDS[language := chosen_language(lang)]
    if candidate is None:
        found = _ask("/training-advice/city", city, roles=STAFF, limit=limit)
        first = words["city-now"].format(**{name: found[name] for name in ("people", "vacancies", "pairs_now")})
    else:
        roles = (*STAFF, "jobseeker")
        found = _ask("/training-advice", city, roles=roles, candidate_id=str(candidate), limit=limit)
        first = words["vacancies-now"].format(now=found["vacancies_now"])
    _tell(first, found["advice"], language, nothing=words["no-course"])


def _ask(path: str, city: str, *, roles: tuple[str, ...], **query: str | int) -> Json:
    try:
        return asyncio.run(_get(bearer_of(roles=roles, city=city_of(city).code), path, query))
    except (UnknownCityError, CallError, NotLoggedInError) as error:
        say(str(error), error=True)
        raise typer.Exit(2) from None


async def _get(bearer: Bearer, path: str, query: dict[str, str | int]) -> Json:
    async with Api(service_url("matching"), bearer=bearer, name="matching") as api:
        found: Json = await api.get(path, **query)
        return found


def _tell(first: str, changes: list[Json], language: str, *, nothing: str) -> None:
    typer.echo(first)
    for number, change in enumerate(changes, start=1):
        typer.echo(f"{number:>3}. {change[f'sentence_{language}']}")
    if not changes:
        typer.echo(nothing)
