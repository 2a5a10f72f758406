"""Look whether an erasure is overdue, and say so to the city's officers and the operators' log."""

import logging
from datetime import datetime
from uuid import UUID

from eventing import outbox
from registry import published
from registry.domain.erasure import Erasure
from registry.storage import candidates, erasures
from servicekit.database import WriteSession

log = logging.getLogger(__name__)


async def check_erasure(session: WriteSession, *, erasure_id: UUID, now: datetime) -> Erasure | None:
    """The case while it is overdue; None once it is closed."""
    case = await erasures.lock(session, erasure_id)
    if case is None or not case.overdue(now=now):
        return None
    log.error("erasure %s of city %s is overdue: not confirmed by %s", case.id, case.city, ", ".join(case.waiting_for))
    gone = await candidates.lock(session, case.candidate_id)
    version = 1 if gone is None else gone.version
    await outbox.publish(session, published.erasure_overdue(case, version=version), at=now)
    return case
