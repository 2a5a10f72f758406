"""The follow-ups held of a placement, with what the officers noted."""

from collections.abc import Sequence
from uuid import UUID

from servicekit.database import ReadSession
from vacancies.domain.referral import FollowUp
from vacancies.storage import follow_ups


async def follow_ups_of(session: ReadSession, referral_id: UUID) -> Sequence[FollowUp]:
    return await follow_ups.of(session, referral_id)
