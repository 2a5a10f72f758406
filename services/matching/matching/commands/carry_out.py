"""Write what is to be proposed and withdrawn, in whichever city the people are, and tell of it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import partial
from itertools import groupby
from typing import Final, NamedTuple
from uuid import UUID

from eventing import outbox
from eventing.outbox import Cause, Ready
from matching import published
from matching.domain.proposals import Draft, Intent, Proposal
from matching.domain.refresh import Plan, Withdrawal
from matching.published import Told
from matching.storage import encoding, proposals, reach
from matching.storage.proposals import Written
from matching.storage.reach import Reached
from servicekit.database import WriteSession
from servicekit.overlapping import side_by_side

PART: Final = 96
"""So many at least are written together: while PostgreSQL has one part, we have the next."""


class Proposing(NamedTuple):
    intent: Intent
    before: Proposal | None
    cause: Cause


class Withdrawing(NamedTuple):
    withdrawal: Withdrawal
    cause: Cause


class Work:
    """What several plans come to; whatever two of them say alike is done once, for the first one's cause."""

    def __init__(self) -> None:
        self.proposing: dict[UUID, Proposing] = {}
        self.withdrawing: dict[UUID, Withdrawing] = {}

    def take(self, plan: Plan, cause: Cause) -> list[Intent]:
        """Those that will be open besides what is open already."""
        opening = []
        for intent in plan.intents:
            if intent.id in self.proposing:
                continue
            self.proposing[intent.id] = Proposing(intent, plan.known.get(intent.id), cause)
            if intent.opens:
                opening.append(intent)
        for one in plan.withdrawals:
            self.withdrawing.setdefault(one.proposal.id, Withdrawing(one, cause))
        return opening

    def proposing_in_parts(self) -> list[list[Proposing]]:
        """Each with all that a vacancy gets in a city of candidates, whose places there are counted together.

        In the cities' order, so that two transactions wait for each other in no circle.
        """
        parts: list[list[Proposing]] = []
        ordered = sorted(self.proposing.values(), key=_place)
        for _, together in groupby(ordered, key=_place):
            if not parts or len(parts[-1]) >= PART:
                parts.append([])
            parts[-1] += together
        return parts


def _place(one: Proposing) -> tuple[str, int]:
    return one.intent.city, one.intent.vacancy.id.int


async def carry_out(session: WriteSession, work: Work, *, now: datetime) -> None:
    """The session, a consumer's, acts for the cities of everybody concerned."""
    await session.also_for({
        *(city for one in work.proposing.values() for city in one.intent.cities),
        *(one.withdrawal.proposal.city for one in work.withdrawing.values()),
    })  # fmt: skip
    await _propose(session, work.proposing_in_parts(), now=now)
    await _withdraw(session, list(work.withdrawing.values()), now=now)
    await _note_reach(session, [one.intent for one in work.proposing.values()])


async def withdraw(session: WriteSession, withdrawals: Sequence[Withdrawal], *, now: datetime) -> None:
    """Withdraw what is still open, in the session's city, because of what the session acts on."""
    work, cause = Work(), outbox.cause_of(session)
    work.withdrawing = {one.proposal.id: Withdrawing(one, cause) for one in withdrawals}
    await carry_out(session, work, now=now)


async def _propose(session: WriteSession, parts: Sequence[Sequence[Proposing]], *, now: datetime) -> None:
    """The next part's reasons are worked out while one is written, its events while those before it are."""
    drafts, ready = _drafts(parts[:1]), Ready([], [])
    for number, part in enumerate(parts, start=1):
        before = {one.intent.id: one.before for one in part if one.before is not None}
        writing = proposals.write(session, drafts, before=before, now=now)
        written, following = await side_by_side(writing, partial(_drafts, parts[number : number + 1]))
        telling = partial(_ready, session, part, drafts=drafts, written=written, now=now)
        _, ready = await side_by_side(outbox.publish_ready(session, ready), telling)
        drafts = following
    await outbox.publish_ready(session, ready)


def _drafts(parts: Iterable[Sequence[Proposing]]) -> list[Draft]:
    return [one.intent.draft(encoding.reasons) for part in parts for one in part]


def _ready(
    session: WriteSession, part: Sequence[Proposing], *, drafts: Sequence[Draft], written: Mapping[UUID, Written],
    now: datetime,
) -> Ready:  # fmt: skip
    told = [
        (one.cause, published.proposed(draft, version=found.version, rank=found.rank))
        for one, draft in zip(part, drafts, strict=True)
        if one.intent.announced and (found := written.get(draft.id)) is not None
    ]
    return outbox.ready(session, told, at=now)


async def _withdraw(session: WriteSession, withdrawing: Sequence[Withdrawing], *, now: datetime) -> None:
    if not withdrawing:
        return
    versions = await proposals.withdraw(session, [one.withdrawal for one in withdrawing], now=now)
    told: list[tuple[Cause, Told]] = [
        (one.cause, published.withdrawn(one.withdrawal, version=version))
        for one in withdrawing
        if (version := versions.get(one.withdrawal.proposal.id)) is not None
    ]
    await outbox.publish_caused(session, told, at=now)


async def _note_reach(session: WriteSession, proposed: Iterable[Intent]) -> None:
    """Tell each vacancy's city which others it reaches, so that it can withdraw there."""
    abroad = {Reached(one.vacancy.city, one.vacancy.id, one.city) for one in proposed if one.vacancy.city != one.city}
    if abroad:
        await reach.add(session, abroad)
