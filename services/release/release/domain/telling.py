"""All that the nation is told, made anew from all that happened: the same happenings always give the same. Pure."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final
from uuid import UUID

from release.domain.city import City
from release.domain.coarsening import LEAST, Cell, coarsened
from release.domain.happening import Happening, Kind
from release.domain.linking import linked
from release.domain.periods import FOREVER, month_of, release_period
from release.domain.pseudonyms import fact_id, line_of_city, one_of, pseudonym

OF_PEOPLE: Final = frozenset({"candidate", "proposal", "referral", "placement"})
EDUCATION: Final = "education"
Keys = Mapping[int, bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """What is told, without its version. ``origin`` is the city and the candidate it must be taken back with."""

    id: UUID
    kind: Kind
    status: str
    city: str
    period: str
    group: str | None = None
    detail: tuple[str, str] | None = None
    waited: str | None = None
    pseudonym: UUID | None = None
    numbers: tuple[tuple[str, int], ...] = ()
    words: tuple[tuple[str, str], ...] = ()
    release_period: int = FOREVER
    origin: tuple[str, UUID] | None = None


def facts_of(
    happenings: Iterable[Happening], *, keys: Keys, without_education: Collection[int] = (), least: int = LEAST
) -> list[Fact]:
    """In the order of their ids, which is nobody's. What has no key any more is left as it was told last.

    ``without_education`` are release periods in which something else was drawn of everybody before education could be.
    """
    known = (each for each in happenings if release_period(each.begun) in keys)
    things = sorted((_chosen(each, keys=keys, but=without_education) for each in known), key=_order)
    told = [
        (thing, cell) for thing, cell in zip(things, coarsened(things, least=least), strict=True) if cell is not None
    ]
    names = _pseudonyms(told, keys=keys, least=least)
    made = (_fact(thing, cell, keys=keys) for thing, cell in told)
    return sorted(
        (fact if (name := names.get(fact.id)) is None else replace(fact, pseudonym=name) for fact in made),
        key=lambda fact: fact.id,
    )


def fact_of_city(city: City) -> Fact:
    """That a city takes part is no secret: its line stands whoever else does."""
    return Fact(
        id=line_of_city(city.code), kind="city", status="", city=city.code, period=month_of(city.day(city.joined_at)),
        words=(("name", city.name), ("province", city.code[:2]), ("time_zone", city.time_zone)),
    )  # fmt: skip


def _chosen(thing: Happening, *, keys: Keys, but: Collection[int]) -> Happening:
    """With one of its details: the same for all that is counted of a person. It may be one that is not known."""
    period = release_period(thing.begun)
    details = {name: value for name, value in thing.details if name != EDUCATION or period not in but}
    chosen = one_of(keys[period], thing.counts, sorted(details))
    return replace(thing, detail=(chosen, details[chosen])) if chosen and details[chosen] else thing


def _fact(thing: Happening, cell: Cell, *, keys: Keys) -> Fact:
    return Fact(
        id=_id(thing, cell, keys=keys), kind=thing.kind, status=thing.status, city=cell.city, period=cell.period,
        group=cell.group, detail=cell.detail, waited=cell.waited, numbers=thing.numbers,
        release_period=release_period(thing.begun),
        origin=None if thing.candidate is None else (thing.city, thing.candidate),
    )  # fmt: skip


def _id(thing: Happening, cell: Cell, *, keys: Keys) -> UUID:
    key = keys[release_period(thing.begun)]
    name = "" if thing.kind == "vacancy" else thing.status  # a vacancy is one fact whatever becomes of it
    return fact_id(key, kind=thing.kind, status=name, subject=thing.subject, city=cell.city)


def _pseudonyms(told: Sequence[tuple[Happening, Cell]], *, keys: Keys, least: int) -> dict[UUID, UUID]:
    """By fact. Within one release period a person's facts have one name, in another another."""
    ways: defaultdict[tuple[int, UUID], list[tuple[Happening, Cell]]] = defaultdict(list)
    for thing, cell in told:
        if thing.kind in OF_PEOPLE:
            ways[release_period(thing.begun), thing.counts].append((thing, cell))
    found: dict[UUID, UUID] = {}
    for period in keys:
        people = [(who, sorted(way, key=_step)) for (begun, who), way in ways.items() if begun == period]
        shared = linked([[_told(thing, cell) for thing, cell in way] for _, way in people], least=least)
        for (who, way), count in zip(people, shared, strict=True):
            name = pseudonym(keys[period], who)
            found |= {_id(thing, cell, keys=keys): name for thing, cell in way[:count]}
    return found


def _told(thing: Happening, cell: Cell) -> tuple[str, str, Cell]:
    return thing.kind, thing.status, cell


def _step(told: tuple[Happening, Cell]) -> tuple[int, str, str]:
    thing, cell = told
    return thing.stage, thing.status, str(cell)


def _order(thing: Happening) -> tuple[str, str, str]:
    return thing.kind, thing.status, str(thing.subject)
