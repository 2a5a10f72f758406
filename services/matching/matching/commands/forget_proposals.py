"""Nothing that was proposed to a person stays, and everyone hears that what was open is withdrawn."""

from datetime import datetime
from uuid import UUID

from matching.commands.withdraw_candidate import withdraw_candidate
from matching.storage import proposals
from servicekit.database import WriteSession


async def forget_proposals(session: WriteSession, *, candidate_id: UUID, now: datetime) -> None:
    await withdraw_candidate(session, candidate_id=candidate_id, reason="candidate-gone", now=now)
    await proposals.delete_of_candidate(session, candidate_id)
