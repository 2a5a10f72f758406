"""A person asked to be erased: everything matching holds of them is deleted, and that is confirmed."""

from datetime import datetime
from uuid import UUID

from eventing import outbox
from eventing.forgetting import forget_copies
from matching import published
from matching.commands.forget_proposals import forget_proposals
from matching.storage import copies
from servicekit.database import WriteSession


async def erase_candidate(
    session: WriteSession, *, city: str, candidate_id: UUID, erasure_id: UUID, version: int, now: datetime
) -> None:
    await forget_proposals(session, candidate_id=candidate_id, now=now)
    await copies.delete(session, "candidates", [candidate_id])
    await forget_copies(session, city=city, subject=candidate_id)
    confirmed = published.erasure_confirmed(
        city=city, candidate_id=candidate_id, erasure_id=erasure_id, version=version, at=now
    )
    await outbox.publish(session, confirmed, at=now)
