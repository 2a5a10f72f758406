"""Write what a plan says for one city, in one statement each way, and tell of it."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from eventing import outbox
from matching import published
from matching.domain.proposals import Draft
from matching.domain.refresh import Plan, Withdrawal
from matching.storage import proposals, reach
from servicekit.database import WriteSession


async def carry_out_plan(session: WriteSession, plan: Plan, *, city: str, now: datetime) -> None:
    """Act for ``city``, the candidates'; the session comes back in its own."""
    drafts = [draft for draft in plan.drafts if draft.city == city]
    withdrawals = [one for one in plan.withdrawals if one.proposal.city == city]
    if not drafts and not withdrawals:
        return
    async with reach.acting_in(session, city):
        if drafts:
            written = await proposals.write(session, drafts, now=now)
            told = [draft for draft in drafts if draft.id in written and plan.announces(draft)]
            events = [
                published.proposed(draft, version=written[draft.id].version, rank=written[draft.id].rank)
                for draft in told
            ]
            await outbox.publish(session, *events, at=now)
        await withdraw(session, withdrawals, now=now)
    await _note_reach(session, drafts, city=city)


async def withdraw(session: WriteSession, withdrawals: Sequence[Withdrawal], *, now: datetime) -> None:
    """Withdraw what is still open, in the session's city."""
    if not withdrawals:
        return
    versions = await proposals.withdraw(session, withdrawals, now=now)
    done = [one for one in withdrawals if one.proposal.id in versions]
    events = [published.withdrawn(one, version=versions[one.proposal.id]) for one in done]
    await outbox.publish(session, *events, at=now)


async def _note_reach(session: WriteSession, drafts: Sequence[Draft], *, city: str) -> None:
    """Tell each vacancy's city that it reaches ``city``, so that it can withdraw there."""
    abroad: dict[str, list[UUID]] = {}
    for draft in drafts:
        if draft.vacancy_city != city:
            abroad.setdefault(draft.vacancy_city, []).append(draft.vacancy_id)
    for vacancy_city, vacancy_ids in sorted(abroad.items()):
        async with reach.acting_in(session, vacancy_city):
            await reach.add(session, vacancy_ids, candidate_city=city)
