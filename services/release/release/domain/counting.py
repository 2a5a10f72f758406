"""From what happened to what may be counted: with the person's consent and the city's, field by field. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Final
from uuid import UUID

from release.domain.codes import waited
from release.domain.happening import Happening
from release.domain.periods import month_of
from release.domain.person import Person
from release.domain.policy import DIMENSIONS, Attributes, Field, Outcome
from release.domain.tally import Tally
from release.domain.work import Declaration, Opening

Outcomes = Mapping[Field, Outcome]
_MONTH: Final = 7


def of_people(
    tallies: Iterable[Tally],
    *,
    city: str,
    people: Mapping[UUID, Person],
    outcomes: Mapping[UUID, Outcomes],
    first: Mapping[UUID, UUID],
) -> list[Happening]:
    """``first`` leads from each record to the one with which the person's way began."""
    registered = {one.subject: one.happened_on for one in tallies if one.status == "registered"}
    found = []
    for tally in tallies:
        person = people.get(tally.candidate_id)
        if person is None or person.attributes is None or outcomes[tally.candidate_id]["people"] != "told":
            continue
        said, known = outcomes[tally.candidate_id], person.attributes
        plain = Happening(
            kind=tally.kind, status=tally.status, subject=tally.subject, counts=first[tally.candidate_id], city=city,
            month=month_of(tally.happened_on), begun=month_of(tally.begun_on), candidate=tally.candidate_id,
            group=None if said["occupation-group"] == "city-refuses" else _group(tally, known),
            details=_details(said, known),
        )  # fmt: skip
        if tally.status == "registered":
            plain = replace(plain, month=known.registered_month, begun=known.registered_month)
        if tally.kind == "placement" and tally.status == "made" and said["waiting-time"] == "told":
            since = _registered(registered.get(tally.candidate_id), known)
            plain = replace(plain, waited=waited(registered=since, placed=tally.happened_on))
        found.append(plain)
    return found


def _details(said: Outcomes, known: Attributes) -> tuple[tuple[str, str], ...]:
    """An education not known, or not agreed to, yet has its place in the draw: once it is, nobody is drawn anew."""
    places = [one for one in DIMENSIONS if said[one] == "told" or (one == "education" and said[one] != "city-refuses")]
    return tuple((one, (known.of(one) or "") if said[one] == "told" else "") for one in places)


def _group(tally: Tally, known: Attributes) -> str | None:
    return tally.occupation_group or known.occupation_group


def _registered(seen: date | None, known: Attributes) -> date:
    """The day somebody was first seen here, unless they were here before we listened."""
    if seen is not None and month_of(seen) == known.registered_month:
        return seen
    return date.fromisoformat(f"{known.registered_month}-01")


def of_openings(openings: Iterable[Opening], *, city: str, declarations: Iterable[Declaration]) -> list[Happening]:
    """With sector and size of the employer, as it declared them last."""
    newest: dict[UUID, Declaration] = {}
    for one in declarations:
        if one.employer_id not in newest or newest[one.employer_id].year < one.year:
            newest[one.employer_id] = one
    return [
        Happening(
            kind="vacancy", status=opening.status, subject=opening.vacancy_id, counts=opening.vacancy_id, city=city,
            month=month_of(opening.posted_on), begun=month_of(opening.posted_on), group=opening.occupation_group,
            details=(_employer(newest.get(opening.employer_id)), ("education", opening.education or "")),
            numbers=(("openings", opening.offered),),
        )
        for opening in openings
    ]  # fmt: skip


def of_declarations(declarations: Iterable[Declaration], *, city: str) -> list[Happening]:
    return [
        Happening(
            kind="quota", status="", subject=one.declaration_id, counts=one.employer_id, city=city,
            month=str(one.year), begun=f"{one.year}-01", group=one.sector, details=(_employer(one),),
            numbers=(("required", one.required), ("employed", one.employed)),
        )
        for one in declarations
    ]  # fmt: skip


def _employer(declared: Declaration | None) -> tuple[str, str]:
    """One place in the draw, also where nothing was declared: else of such vacancies education would always be told."""
    return "employer", "" if declared is None else f"{declared.sector} {declared.size_class}"
