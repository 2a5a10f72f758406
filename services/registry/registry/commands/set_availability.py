"""Say that a person looks for work, again or no longer."""

from datetime import datetime
from uuid import UUID

from eventing import outbox
from registry import published
from registry.commands.refusals import no_such, rules
from registry.domain.candidate import Candidate, set_looking
from registry.storage import candidates
from servicekit.database import WriteSession


async def set_availability(session: WriteSession, *, candidate_id: UUID, looking: bool, now: datetime) -> Candidate:
    before = await candidates.lock(session, candidate_id)
    if before is None:
        raise no_such("candidate")
    with rules():
        after = set_looking(before, looking=looking)
    if after.version != before.version:
        await candidates.save(session, after, at=now)
        await outbox.publish(session, *published.candidate_change(before, after), at=now)
    return after
