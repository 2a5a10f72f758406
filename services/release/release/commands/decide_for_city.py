"""What of a city's happenings may be counted: each decision of each person is written down when it changes."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from release.domain.city import City
from release.domain.counting import of_declarations, of_openings, of_people
from release.domain.happening import Happening
from release.domain.person import Person
from release.domain.policy import Field, Outcome, allowed, decide
from release.storage import people, rulings, tallies, work
from servicekit.database import WriteSession


async def decide_for_city(
    session: WriteSession, *, city: City, known: Mapping[UUID, Person], first: Mapping[UUID, UUID], now: datetime
) -> list[Happening]:
    """``known`` are the city's people; ``first`` leads from each to the record with which their way began."""
    in_force = await rulings.in_force(session)
    made: dict[UUID, dict[Field, Outcome]] = {
        who: decide(person.attributes, rulings=in_force) for who, person in known.items()
    }
    before = await people.decided(session)
    await people.note_decisions(
        session, {who: outcomes for who, outcomes in made.items() if before.get(who) != outcomes}, at=now
    )
    counted = of_people(await tallies.of_the_living(session), city=city.code, people=known, outcomes=made, first=first)
    declared = await work.all_declarations(session)
    if allowed(in_force, "vacancies"):
        named = declared if allowed(in_force, "quota") else []
        counted += of_openings(await work.all_openings(session), city=city.code, declarations=named)
    if allowed(in_force, "quota"):
        counted += of_declarations(declared, city=city.code)
    return counted
