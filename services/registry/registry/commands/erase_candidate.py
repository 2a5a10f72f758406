"""Erase a person: here at once, elsewhere by an event that every service has to confirm."""

from datetime import datetime
from uuid import UUID

from eventing import outbox, tasks
from eventing.forgetting import forget_copies
from registry import published
from registry.commands.refusals import no_such, rules
from registry.domain.candidate import Candidate, erase
from registry.domain.erasure import Erasure
from registry.storage import candidates, erasures, transfers
from servicekit.database import WriteSession

OVERDUE_CHECK = "erasure-overdue"


async def erase_candidate(session: WriteSession, *, candidate_id: UUID, erasure_id: UUID, now: datetime) -> Erasure:
    before = await candidates.lock(session, candidate_id)
    if before is None:
        raise no_such("candidate")
    with rules():
        after = erase(before)
    erasure = Erasure(city=before.city, id=erasure_id, candidate_id=candidate_id, requested_at=now)
    source_index = await candidates.forget_source(session, before)
    if source_index is not None:
        await erasures.remember_source(session, source_index)
    await erasures.delete_personal_data(session, candidate_id)
    await transfers.forget(session, candidate_id)
    await forget_copies(session, city=before.city, subject=candidate_id)
    await candidates.save(session, after, at=now)
    await erasures.add(session, erasure)
    await _tell(session, after, erasure=erasure, now=now)
    await tasks.schedule(
        session, kind=OVERDUE_CHECK, key=str(erasure_id), due_at=erasure.due_at,
        payload={"erasure_id": str(erasure_id)},
    )  # fmt: skip
    return erasure


async def _tell(session: WriteSession, gone: Candidate, *, erasure: Erasure, now: datetime) -> None:
    withdrawal = published.candidate_withdrawn(gone, reason="consent-withdrawn", version=gone.version - 1)
    await outbox.publish(session, withdrawal, at=now)
    await outbox.publish_tombstone(
        session, topic=published.CANDIDATES, city=gone.city, subject=str(gone.id), at=now, version=gone.version
    )
    await outbox.publish(session, published.candidate_erased(gone, erasure=erasure), at=now)
