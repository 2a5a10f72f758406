"""Keep an officer's decision on a proposal with its reason, so that the person always hears the outcome."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from registry.storage import candidates, history
from registry.storage.history import Happening
from servicekit.database import WriteSession


async def note_decision(
    session: WriteSession,
    *,
    candidate_id: UUID,
    decision: str,
    reason: str,
    about: Mapping[str, str],
    now: datetime,
) -> None:
    candidate = await candidates.lock(session, candidate_id)
    if candidate is None or candidate.status == "erased":
        return
    await history.add(session, Happening(at=now, what=decision, reason=reason, about=about), candidate_id=candidate_id)
