"""Tell who agrees to national statistics, and of them bands and groups; and write down of whom it was told."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from registry.commands.refusals import CityNotOnboardedProblem
from registry.domain.consent import Purpose
from registry.domain.consent_texts import named
from registry.domain.national_attributes import CameFrom, NationalAttributes, attributes
from registry.storage import candidates, cities, consents, contact_accesses, transfers, vault
from registry.storage.contact_accesses import Access
from servicekit.database import WriteSession

PURPOSE: Final[Purpose] = "national-statistics"


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """``attributes`` is None for whoever has not agreed: of them nothing was looked at."""

    candidate_id: UUID
    attributes: NationalAttributes | None
    came_from: CameFrom | None


async def read_national_attributes(
    session: WriteSession, *, candidate_ids: Sequence[UUID], subject: str, now: datetime
) -> Sequence[Told]:
    """Whoever is not here or is erased is left out."""
    zone = await cities.time_zone(session, str(session.city))
    if zone is None:
        raise CityNotOnboardedProblem("this city has not joined yet: an operator onboards it first")
    listed = await candidates.listed(session, candidate_ids)
    agreed = await consents.agreeing(session, candidate_ids, PURPOSE)
    origins = await transfers.origins(session, candidate_ids)
    telling = [each.candidate.id for each in listed if each.candidate.id in agreed]
    people = await vault.people(session, telling)
    access = Access(at=now, subject=subject, purpose=PURPOSE)
    await contact_accesses.add_many(session, access, candidate_ids=[one for one in telling if one in people])
    return [
        Told(
            candidate_id=each.candidate.id,
            came_from=origins.get(each.candidate.id),
            attributes=None
            if (person := people.get(each.candidate.id)) is None
            else attributes(
                profile=each.candidate.profile,
                born=person.birth_date,
                sex=person.sex,
                registered_on=each.registered_at.astimezone(ZoneInfo(zone)).date(),
                education_agreed="education" in named(PURPOSE, version=agreed[each.candidate.id]),
            ),
        )
        for each in listed
    ]
