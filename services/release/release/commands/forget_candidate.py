"""An erasure: the person is forgotten, and the registry hears of it at once."""

from datetime import datetime
from uuid import UUID

from eventing import outbox
from eventing.forgetting import forget_copies
from release import published
from release.commands.forget_person import forget_person
from servicekit.database import WriteSession


async def forget_candidate(
    session: WriteSession, *, candidate_id: UUID, erasure_id: UUID, version: int, now: datetime
) -> None:
    city = str(session.city)
    await forget_person(session, candidate_id=candidate_id)
    await forget_copies(session, city=city, subject=candidate_id)
    confirmation = published.erasure_confirmed(
        city=city, candidate_id=candidate_id, erasure_id=erasure_id, version=version, now=now
    )
    await outbox.publish(session, confirmation, at=now)
