"""Take a person out of matching, with the reason; the record stays."""

from datetime import datetime
from uuid import UUID

from eventing import outbox
from registry import published
from registry.commands.refusals import no_such, rules
from registry.domain.candidate import Candidate, WithdrawalReason, withdraw
from registry.storage import candidates, history
from registry.storage.history import Happening
from servicekit.database import WriteSession


async def withdraw_candidate(
    session: WriteSession, *, candidate_id: UUID, reason: WithdrawalReason, now: datetime
) -> Candidate:
    before = await candidates.lock(session, candidate_id)
    if before is None:
        raise no_such("candidate")
    with rules():
        after = withdraw(before)
    await candidates.save(session, after, at=now)
    await history.add(session, Happening(at=now, what="withdrawn", reason=reason, about={}), candidate_id=candidate_id)
    await outbox.publish(session, *published.candidate_change(before, after, reason=reason), at=now)
    return after
