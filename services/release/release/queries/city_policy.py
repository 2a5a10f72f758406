"""What a city allows, field by field, and what was decided of a person by it."""

from collections.abc import Sequence
from uuid import UUID

from release.domain.policy import FIELDS, Field, Ruling
from release.storage import people, rulings
from release.storage.people import Decision
from servicekit.database import ReadSession


async def city_policy(session: ReadSession) -> Sequence[tuple[Field, bool, Ruling | None]]:
    """Every field; the ruling is None where the city has decided nothing, which allows it."""
    made = {ruling.field: ruling for ruling in await rulings.newest(session)}
    return [(field, field not in made or made[field].allowed, made.get(field)) for field in FIELDS]


async def decisions_of(session: ReadSession, candidate_id: UUID) -> Sequence[Decision]:
    return await people.decisions_of(session, candidate_id)
