"""referral-changed: what came of a proposal, from referred to kept six months; kept for the fairness audit alone."""

from contracts.referral_changed import ReferralChanged
from eventing.subscriptions import Delivered
from registry.commands.note_exposure import note_stage
from servicekit.database import WriteSession


async def referral_changed(session: WriteSession, event: Delivered[ReferralChanged]) -> None:
    referral = event.payload
    await note_stage(
        session,
        candidate_city=referral.candidate_city,
        candidate_id=referral.candidate_id,
        referral_id=referral.referral_id,
        proposal_id=referral.proposal_id,
        stage=referral.stage,
        at=event.envelope.time,
    )
