"""Keep what the registry told of people of this city; whom it does not know any more is forgotten."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from release.commands.forget_person import forget_person
from release.domain.person import Origin
from release.domain.policy import Attributes
from release.storage import people
from servicekit.database import WriteSession


async def keep_answers(
    session: WriteSession,
    *,
    asked: Sequence[UUID],
    told: Mapping[UUID, tuple[Attributes | None, Origin | None]],
    at: datetime,
) -> None:
    await people.keep(session, told, at=at)
    for unknown in sorted(set(asked).difference(told)):
        await forget_person(session, candidate_id=unknown)
