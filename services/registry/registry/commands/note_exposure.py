"""Keep that people were proposed and what came of it, by id and without labels, for the fairness audit."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from registry.storage import fairness
from registry.storage.fairness import Exposure
from servicekit.database import WriteSession

KEPT_SIX_MONTHS = frozenset({"kept-6-months", "kept-12-months"})
AT_WORK = frozenset({"placed", "kept-1-month", "kept-3-months"}) | KEPT_SIX_MONTHS


async def note_exposures(session: WriteSession, exposures: Sequence[Exposure]) -> None:
    await fairness.note_exposures(session, exposures)


async def note_stage(
    session: WriteSession,
    *,
    candidate_city: str,
    candidate_id: UUID,
    referral_id: UUID,
    proposal_id: UUID | None,
    stage: str,
    at: datetime,
) -> None:
    """In the person's city, whichever city made the referral."""
    async with session.as_city(candidate_city):
        await fairness.note_outcome(
            session,
            referral_id=referral_id,
            candidate_id=candidate_id,
            proposal_id=proposal_id,
            placed=stage in AT_WORK,
            kept=stage in KEPT_SIX_MONTHS,
            at=at,
        )
