"""referral-changed: both sides hear of a referral, an interview, an end; an officer's own follow-up spares ours."""

from contracts.referral_changed import ReferralChanged
from eventing.subscriptions import Delivered
from notifications.commands.announce import announce
from notifications.commands.schedule_follow_ups import cancel_follow_ups
from notifications.commands.tell_employer import tell_employer
from notifications.domain.announcement import Announcement, once_for
from notifications.domain.facts import Facts
from notifications.domain.reminders import KEPT_STAGES
from servicekit.database import WriteSession


async def referral_changed(session: WriteSession, event: Delivered[ReferralChanged]) -> None:
    """Placed is said by placement-made; a referral from a proposal was told with the decision."""
    referral = event.payload
    await tell_employer(
        session,
        event_id=event.envelope.id,
        employer_id=referral.employer_id,
        stage=referral.stage,
        reason=referral.reason,
        facts=Facts(vacancy_id=referral.vacancy_id, vacancy_city=referral.city, at=referral.interview_at),
        now=event.received_at,
    )
    async with session.as_city(referral.candidate_city):
        if referral.stage in KEPT_STAGES:
            months = KEPT_STAGES[referral.stage]
            await cancel_follow_ups(session, referral_id=referral.referral_id, up_to_months=months)
        elif (said := _said(event)) is not None:
            await announce(session, announcements=[said], now=event.received_at)


def _said(event: Delivered[ReferralChanged]) -> Announcement | None:
    referral, said_for = event.payload, event.envelope.id
    facts = Facts(vacancy_id=referral.vacancy_id, vacancy_city=referral.city)
    match referral.stage:
        case "referred" if referral.proposal_id is None:
            template = "referred"
        case "interview" if referral.interview_at is not None:
            template = "interview"
            facts = Facts(
                vacancy_id=referral.vacancy_id,
                vacancy_city=referral.city,
                at=referral.interview_at,
                accommodations=referral.accommodation_arranged,
            )
        case "offered":
            template = "offered"
        case "ended":
            template, said_for = "ended", once_for(subject=referral.referral_id, what="ended")
            facts = Facts(vacancy_id=referral.vacancy_id, vacancy_city=referral.city, reason=referral.reason or "other")
        case _:
            return None
    return Announcement(event_id=said_for, template=template, recipient_id=referral.candidate_id, facts=facts)
