"""The jobseeker says whether a proposal interests them, alone or by an officer's hand."""

from datetime import datetime
from uuid import UUID

from matching.commands.decide_proposal import ProposalClosedProblem
from matching.domain.proposals import Answer, AnswerReason, ProposalClosedError, UnfitReasonError, may_answer
from matching.storage import proposals
from servicekit.database import WriteSession
from servicekit.problems import NotFoundProblem, RefusedProblem


async def answer_proposal(
    session: WriteSession,
    *,
    proposal_id: UUID,
    of_candidate: UUID | None,
    answer: Answer,
    reason: AnswerReason | None,
    answered_by: str,
    now: datetime,
) -> None:
    """``of_candidate`` limits it to this person's own. Under the row's lock, as a decision.

    Raises:
        NotFoundProblem: no such proposal in this city, or not this person's.
        ProposalClosedProblem: it was decided before, or a side has gone.
        RefusedProblem: a no without a reason.
    """
    proposal = await proposals.lock(session, proposal_id)
    if proposal is None or (of_candidate is not None and proposal.candidate_id != of_candidate):
        raise NotFoundProblem("there is no such proposal in this city")
    try:
        may_answer(proposal, answer=answer, reason=reason)
    except ProposalClosedError as error:
        raise ProposalClosedProblem(str(error)) from error
    except UnfitReasonError as error:
        raise RefusedProblem(str(error), field="reason") from error
    await proposals.answer(session, proposal, answer=answer, reason=reason, answered_by=answered_by, now=now)
