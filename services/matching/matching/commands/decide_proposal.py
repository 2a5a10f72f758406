"""An officer refers or declines a proposal. Once."""

from datetime import datetime
from uuid import UUID

from eventing import outbox
from matching import published
from matching.domain.profiles import Offer
from matching.domain.proposals import (
    Decision,
    DecisionReason,
    NotInterestedError,
    ProposalClosedError,
    UnfitAccommodationError,
    UnfitReasonError,
    may_decide,
)
from matching.storage import proposals
from servicekit.database import WriteSession
from servicekit.problems import ConflictProblem, NotFoundProblem, RefusedProblem


class ProposalClosedProblem(ConflictProblem):
    slug = ProposalClosedError.slug
    title = "The proposal is no longer open"


class NotInterestedProblem(ConflictProblem):
    slug = NotInterestedError.slug
    title = "The person has said no"


async def decide_proposal(
    session: WriteSession,
    *,
    proposal_id: UUID,
    decision: Decision,
    reason: DecisionReason,
    accommodations: tuple[Offer, ...],
    decided_by: str,
    now: datetime,
) -> None:
    """Decide under the row's lock, so that of two officers one decides and the other is told.

    Raises:
        NotFoundProblem: no such proposal in this city.
        ProposalClosedProblem: it was decided before, or a side has gone.
        NotInterestedProblem: the person has said no.
        RefusedProblem: the reason or an accommodation does not fit.
    """
    proposal = await proposals.lock(session, proposal_id)
    if proposal is None:
        raise NotFoundProblem("there is no such proposal in this city")
    try:
        may_decide(proposal, decision=decision, reason=reason, accommodations=accommodations)
    except ProposalClosedError as error:
        raise ProposalClosedProblem(str(error)) from error
    except NotInterestedError as error:
        raise NotInterestedProblem(str(error)) from error
    except UnfitReasonError as error:
        raise RefusedProblem(str(error), field="reason") from error
    except UnfitAccommodationError as error:
        raise RefusedProblem(str(error), field=f"accommodations.{error.place}.code") from error
    version = await proposals.decide(
        session, proposal,
        decision=decision, reason=reason, accommodations=accommodations, decided_by=decided_by, now=now,
    )  # fmt: skip
    event = published.decided(
        proposal, version=version, decision=decision, reason=reason, accommodations=accommodations
    )
    await outbox.publish(session, event, at=now)
