"""An officer has decided: the person is referred to the vacancy. The referral is the vacancy's city's."""

from datetime import datetime
from uuid import UUID

from eventing import outbox
from servicekit.database import WriteSession
from vacancies import published
from vacancies.commands.onboarded_city import onboarded_city
from vacancies.domain.referral import Agreed, EndReason, Referral, end
from vacancies.storage import referrals, vacancies


class UnknownVacancyError(LookupError):
    """A referral to a vacancy this service has never had."""

    slug = "unknown-vacancy"


async def make_referral(
    session: WriteSession,
    *,
    proposal_id: UUID,
    candidate_id: UUID,
    vacancy_id: UUID,
    vacancy_city: str,
    accommodations: tuple[Agreed, ...],
    now: datetime,
) -> Referral | None:
    """The session is in the person's city. A vacancy that was closed meanwhile ends the referral at once."""
    candidate_city = str(session.city)
    if await referrals.is_erased(session, candidate_id):
        return None
    async with session.as_city(vacancy_city):
        vacancy = await vacancies.lock(session, vacancy_id)
        if vacancy is None:
            raise UnknownVacancyError("a referral to a vacancy that was never here")
        if await referrals.find(session, proposal_id) is not None:
            return None
        referral = Referral(
            city=vacancy_city, id=proposal_id, version=1, vacancy_id=vacancy_id, employer_id=vacancy.employer_id,
            candidate_id=candidate_id, candidate_city=candidate_city, accommodations=accommodations,
        )  # fmt: skip
        await referrals.add(session, referral, at=now)
        await outbox.publish(session, published.referral_changed(referral), at=now)
        if vacancy.status == "closed":
            city = await onboarded_city(session)
            why: EndReason = "vacancy-filled" if vacancy.closed_reason == "filled" else "vacancy-closed"
            referral = end(referral, reason=why, on=city.day(now))
            await referrals.save(session, referral, at=now)
            await outbox.publish(session, published.referral_changed(referral), at=now)
        return referral
