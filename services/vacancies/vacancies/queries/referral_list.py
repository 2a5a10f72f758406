"""Referrals: those a city made, page by page, and those of one person wherever they were made."""

from collections.abc import Sequence
from uuid import UUID

from servicekit.database import ReadSession
from vacancies.domain.referral import Referral
from vacancies.storage import referrals


async def one_referral(session: ReadSession, referral_id: UUID) -> Referral | None:
    return await referrals.find(session, referral_id)


async def referral_list(
    session: ReadSession,
    *,
    after: UUID | None,
    limit: int,
    vacancy_id: UUID | None = None,
    employer_id: UUID | None = None,
    candidate_id: UUID | None = None,
    stage: str | None = None,
) -> Sequence[Referral]:
    return await referrals.page(
        session,
        after=after,
        limit=limit,
        vacancy_id=vacancy_id,
        employer_id=employer_id,
        candidate_id=candidate_id,
        stage=stage,
    )


async def referrals_of_person(session: ReadSession, candidate_id: UUID) -> list[Referral]:
    """The session is in the person's city."""
    found: list[Referral] = []
    for city, referral_id in await referrals.of_candidate(session, candidate_id):
        async with session.as_city(city):
            referral = await referrals.find(session, referral_id)
        if referral is not None:
            found.append(referral)
    return found
