"""Note that a service has deleted what it held; the last one closes the case."""

from datetime import datetime
from uuid import UUID

from eventing import tasks
from registry.commands.erase_candidate import OVERDUE_CHECK
from registry.domain.erasure import Erasure, confirm
from registry.storage import erasures
from servicekit.database import WriteSession


async def confirm_erasure(session: WriteSession, *, erasure_id: UUID, service: str, at: datetime) -> Erasure | None:
    """The case as it stands now; None when there is no such case in this city."""
    before = await erasures.lock(session, erasure_id)
    if before is None:
        return None
    after = confirm(before, service=service, at=at)
    await erasures.save(session, after)
    if after.closed_at is not None:
        await tasks.cancel(session, kind=OVERDUE_CHECK, key=str(erasure_id))
    return after
