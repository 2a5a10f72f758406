"""match-decided: who is referred gets a referral in the vacancy's city."""

from contracts.match_decided import MatchDecided
from eventing.subscriptions import Delivered, RefusedEventError
from servicekit.database import WriteSession
from vacancies.commands.make_referral import UnknownVacancyError, make_referral
from vacancies.domain.referral import Agreed


async def match_decided(session: WriteSession, event: Delivered[MatchDecided]) -> None:
    decided = event.payload
    if decided.decision != "referred":
        return
    try:
        await make_referral(
            session,
            proposal_id=decided.proposal_id,
            candidate_id=decided.candidate_id,
            vacancy_id=decided.vacancy_id,
            vacancy_city=decided.vacancy_city,
            accommodations=tuple(Agreed(each.code, each.provider.value) for each in decided.accommodations),
            now=event.received_at,
        )
    except UnknownVacancyError:
        raise RefusedEventError(UnknownVacancyError.slug) from None
