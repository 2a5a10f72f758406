"""Write what is to be proposed and withdrawn, in one statement each way for each city, and tell of it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from eventing import outbox
from eventing.outbox import Cause
from matching import published
from matching.domain.proposals import Draft, Proposal, Status
from matching.domain.refresh import Plan, Withdrawal
from matching.published import Told
from matching.storage import proposals, reach
from servicekit.database import WriteSession


class Proposing(NamedTuple):
    draft: Draft
    before: Proposal | None
    announced: bool
    cause: Cause


class Withdrawing(NamedTuple):
    withdrawal: Withdrawal
    cause: Cause


class Work:
    """What several plans come to; whatever two of them say alike is done once, for the first one's cause."""

    def __init__(self) -> None:
        self.proposing: dict[UUID, Proposing] = {}
        self.withdrawing: dict[UUID, Withdrawing] = {}

    def take(self, plan: Plan, cause: Cause) -> list[Draft]:
        """The drafts that will be open besides what is open already."""
        opening = []
        for draft in plan.drafts:
            if draft.id in self.proposing:
                continue
            before = plan.known.get(draft.id)
            self.proposing[draft.id] = Proposing(draft, before, plan.announces(draft), cause)
            if before is None or before.status is Status.WITHDRAWN:
                opening.append(draft)
        for one in plan.withdrawals:
            self.withdrawing.setdefault(one.proposal.id, Withdrawing(one, cause))
        return opening

    def by_city(self) -> Mapping[str, tuple[Sequence[Proposing], Sequence[Withdrawing]]]:
        """By the candidates' cities, in their order, so that two transactions wait for each other in no circle."""
        found: dict[str, tuple[list[Proposing], list[Withdrawing]]] = {}
        for one in self.proposing.values():
            found.setdefault(one.draft.city, ([], []))[0].append(one)
        for other in self.withdrawing.values():
            found.setdefault(other.withdrawal.proposal.city, ([], []))[1].append(other)
        return dict(sorted(found.items()))


async def carry_out(session: WriteSession, work: Work, *, now: datetime) -> None:
    """Act for each of the candidates' cities in turn; the session comes back in its own."""
    async with session.in_turn() as act_for:
        for city, (proposing, withdrawing) in work.by_city().items():
            await act_for(city)
            told = [*await _write(session, proposing, now=now), *await _withdraw(session, withdrawing, now=now)]
            await outbox.publish_caused(session, told, at=now)
    await _note_reach(session, [one.draft for one in work.proposing.values()])


async def _write(session: WriteSession, proposing: Sequence[Proposing], *, now: datetime) -> list[tuple[Cause, Told]]:
    if not proposing:
        return []
    before = {one.draft.id: one.before for one in proposing if one.before is not None}
    written = await proposals.write(session, [one.draft for one in proposing], before=before, now=now)
    return [
        (one.cause, published.proposed(one.draft, version=found.version, rank=found.rank))
        for one in proposing
        if one.announced and (found := written.get(one.draft.id)) is not None
    ]


async def _withdraw(
    session: WriteSession, withdrawing: Sequence[Withdrawing], *, now: datetime
) -> list[tuple[Cause, Told]]:
    if not withdrawing:
        return []
    versions = await proposals.withdraw(session, [one.withdrawal for one in withdrawing], now=now)
    return [
        (one.cause, published.withdrawn(one.withdrawal, version=version))
        for one in withdrawing
        if (version := versions.get(one.withdrawal.proposal.id)) is not None
    ]


async def withdraw(session: WriteSession, withdrawals: Sequence[Withdrawal], *, now: datetime) -> None:
    """Withdraw what is still open, in the session's city, because of what the session acts on."""
    work, cause = Work(), outbox.cause_of(session)
    work.withdrawing = {one.proposal.id: Withdrawing(one, cause) for one in withdrawals}
    await carry_out(session, work, now=now)


async def _note_reach(session: WriteSession, drafts: Sequence[Draft]) -> None:
    """Tell each vacancy's city which others it reaches, so that it can withdraw there."""
    abroad: dict[str, set[tuple[UUID, str]]] = {}
    for draft in drafts:
        if draft.vacancy_city != draft.city:
            abroad.setdefault(draft.vacancy_city, set()).add((draft.vacancy_id, draft.city))
    async with session.in_turn() as act_for:
        for vacancy_city, reached in sorted(abroad.items()):
            await act_for(vacancy_city)
            await reach.add(session, sorted(reached))
