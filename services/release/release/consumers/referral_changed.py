"""referral-changed: a referral has come to a stage, or to an end."""

from contracts.referral_changed import ReferralChanged
from eventing.subscriptions import Delivered
from release.commands.note_referral import note_referral
from servicekit.database import WriteSession


async def referral_changed(session: WriteSession, event: Delivered[ReferralChanged]) -> None:
    said = event.payload
    await note_referral(
        session,
        referral_id=said.referral_id,
        candidate_id=said.candidate_id,
        candidate_city=said.candidate_city,
        stage=said.stage,
        reason=said.reason,
        at=event.envelope.time,
    )
