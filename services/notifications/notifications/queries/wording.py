"""Puts stored ids and codes into words at the moment someone reads them; asks no other service."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from notifications.domain.facts import Facts
from notifications.domain.time_zones import zone_of
from notifications.gateways.wording.message import Job, Message, Reader, compose
from notifications.storage import cities, vacancies
from servicekit.database import ReadSession
from vocabulary import cities as known_cities
from vocabulary import occupations


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    id: UUID
    template: str
    facts: Facts


async def put_into_words(
    session: ReadSession, *, stored: Sequence[Stored], language: str, plain: bool
) -> dict[UUID, Message]:
    """The job is named by its occupation; its employer only in what is sent."""
    reader = await _reader(session, language=language, plain=plain)
    titles = await _titles(session, facts=[one.facts for one in stored], language=language)
    return {
        one.id: compose(
            delivery_id=one.id,
            template=one.template,
            facts=one.facts,
            reader=reader,
            job=Job(title=titles.get(one.facts.vacancy_id) if one.facts.vacancy_id else None),
        )
        for one in stored
    }


async def _reader(session: ReadSession, *, language: str, plain: bool) -> Reader:
    city = await cities.find(session)
    code = str(session.city)
    known = known_cities.find(code)
    return Reader(
        language=language,
        variant="plain" if plain else "standard",
        city_name=city.name if city else (known.full_name if known else code),
        time_zone=city.time_zone if city else str(zone_of(code)),
    )


async def _titles(session: ReadSession, *, facts: Sequence[Facts], language: str) -> dict[UUID, str]:
    by_city: dict[str, set[UUID]] = {}
    for one in facts:
        if one.vacancy_id is not None and one.vacancy_city is not None:
            by_city.setdefault(one.vacancy_city, set()).add(one.vacancy_id)
    titles: dict[UUID, str] = {}
    for city, ids in by_city.items():
        async with session.as_city(city):
            codes = await vacancies.occupations(session, ids=ids)
        for vacancy_id, code in codes.items():
            occupation = occupations.find(code)
            if occupation is not None:
                titles[vacancy_id] = occupation.title_en if language == "en" else occupation.title_id
    return titles
