"""A year of facts as the gate tells them: of people, vacancies and quotas, and every city once."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from uuid import UUID

from bench.releasing import CITIES, KEYS, crowd
from contracts.city_listed import CityListed
from contracts.national_fact import NationalFact
from release.domain.happening import Happening
from release.domain.telling import Fact, facts_of
from release.published import national_fact, told
from servicekit.ids import new_id
from vocabulary import cities

VACANCIES, EMPLOYERS = 20_000, 5_000
WAITED = ("under-30-days", "30-90-days", "91-180-days", "over-180-days")


def templates(*, people: int, happenings: int) -> list[NationalFact]:
    chance = random.Random(20261126)  # noqa: S311 - facts to measure with, not a secret
    happened = [_waiting(one, chance) for one in crowd(people=people, happenings=happenings)]
    places = sorted({one.city for one in happened})
    real = dict(zip(places, [city.code for city in cities.ALL], strict=False))
    happened += _works(chance, places)
    of_cities: list[NationalFact] = [
        CityListed(
            city=city.code, version=1, fact_id=new_id(), period="2026-01", name=city.full_name,
            province=city.code[:2], time_zone=city.time_zone,
        )
        for city in cities.ALL[:CITIES]
    ]  # fmt: skip
    moved = (replace(one, city=real.get(one.city, one.city)) for one in happened)
    return of_cities + [_contract(fact) for fact in facts_of(moved, keys=KEYS)]


def _waiting(one: Happening, chance: random.Random) -> Happening:
    made = one.kind == "placement" and one.status == "made"
    return replace(one, waited=chance.choice(WAITED)) if made else one


def _works(chance: random.Random, places: Sequence[str]) -> Iterator[Happening]:
    weights = [1 / (rank + 3) for rank in range(len(places))]
    for number in range(VACANCIES + EMPLOYERS):
        work, vacancy = UUID(int=10**9 + number), number < VACANCIES
        sector, size = chance.choice(("public", "private")), chance.choice(("small", "medium", "large"))
        level = chance.choice(("not-asked", "basic", "secondary", "secondary", "tertiary"))
        yield Happening(
            kind="vacancy" if vacancy else "quota", status="open" if vacancy else "", subject=work, counts=work,
            city=chance.choices(places, weights)[0], month=f"2026-{chance.randint(1, 12):02d}" if vacancy else "2026",
            begun="2026-01", group=chance.choice("123456789") if vacancy else sector,
            details=(("employer", f"{sector} {size}"), ("education", level))[: 2 if vacancy else 1],
            numbers=(("openings", chance.randint(1, 5)),) if vacancy else (("required", 2), ("employed", 1)),
        )  # fmt: skip


def _contract(fact: Fact) -> NationalFact:
    return national_fact(kind=fact.kind, city=fact.city, fact_id=fact.id, version=1, told=told(fact), removed=False)
