"""A candidate is gone or placed: every open proposal is withdrawn, decided ones stay as they are."""

from datetime import datetime
from uuid import UUID

from matching.commands.carry_out import withdraw
from matching.domain.proposals import Status, WithdrawalReason
from matching.domain.refresh import Withdrawal
from matching.storage import proposals
from servicekit.database import WriteSession


async def withdraw_candidate(
    session: WriteSession, *, candidate_id: UUID, reason: WithdrawalReason, now: datetime
) -> None:
    standing = await proposals.of_candidates(session, [(str(session.city), candidate_id)])
    still_open = [proposal for proposal in standing if proposal.status is Status.PROPOSED]
    await withdraw(session, [Withdrawal(proposal=one, reason=reason) for one in still_open], now=now)
