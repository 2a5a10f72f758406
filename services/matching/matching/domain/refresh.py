"""What becomes of proposals when a side has changed: which to write, which to withdraw and why. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from matching.domain.index import Matcher
from matching.domain.policy import CityPolicy
from matching.domain.profiles import Candidate, Origin, Vacancy
from matching.domain.proposals import Intent, Proposal, Status, WithdrawalReason, Write, draft, proposal_id
from matching.domain.reference import worth


class Pair(NamedTuple):
    person: Candidate
    work: Vacancy
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    proposal: Proposal
    reason: WithdrawalReason


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    intents: Sequence[Intent]
    withdrawals: Sequence[Withdrawal]
    known: dict[UUID, Proposal]


def plan(
    pairs: Iterable[Pair],
    standing: Sequence[Proposal],
    *,
    matcher: Matcher,
    by: CityPolicy,
    origin: Origin,
    write: Write,
) -> Plan:
    """The best pairs are proposed; what stands beside them is kept as long as it holds."""
    wanted = {proposal_id(candidate_id=one.person.id, vacancy_id=one.work.id): one for one in pairs}
    withdrawals = []
    for proposal in standing:
        if proposal.status is not Status.PROPOSED or proposal.id in wanted:
            continue
        pair = still_holding(proposal, matcher=matcher, by=by)
        if isinstance(pair, Pair):
            wanted[proposal.id] = pair
        else:
            withdrawals.append(Withdrawal(proposal=proposal, reason=pair))
    known: dict[UUID, Proposal] = {proposal.id: proposal for proposal in standing}
    intents = (
        _intent(identity, pair, known.get(identity), by=by, origin=origin, write=write)
        for identity, pair in wanted.items()
    )
    return Plan(intents=[one for one in intents if one is not None], withdrawals=withdrawals, known=known)


def still_holding(proposal: Proposal, *, matcher: Matcher, by: CityPolicy) -> Pair | WithdrawalReason:
    candidate, vacancy = matcher.candidate(proposal.candidate_id), matcher.vacancy(proposal.vacancy_id)
    if candidate is None or not candidate.available:
        return "candidate-gone"
    if vacancy is None or vacancy.openings == 0:
        return "vacancy-closed"
    policy = by.between(candidate.city, vacancy.city)
    score = worth(candidate, vacancy, policy)
    return "no-longer-fits" if score is None else Pair(candidate, vacancy, score)


def _intent(
    identity: UUID, pair: Pair, before: Proposal | None, *, by: CityPolicy, origin: Origin, write: Write
) -> Intent | None:
    """None where nothing new is to be said; a decided proposal stays as it was decided."""
    person, work, score = pair
    weights = by.between(person.city, work.city).weights
    if before is None or before.status is Status.WITHDRAWN:
        return Intent(
            id=identity, candidate=person, vacancy=work, score=score, weights=weights, origin=origin,
            announced=True, opens=True,
        )  # fmt: skip
    if before.status is not Status.PROPOSED:
        return None
    now = draft(identity, person, work, weights=weights, origin=origin, write=write)
    if now.digest == before.digest:
        return None
    return Intent(
        id=identity, candidate=person, vacancy=work, score=now.score, weights=weights, origin=origin,
        announced=(before.outcome, before.score) != (now.outcome, now.score), opens=False, known=now,
    )  # fmt: skip
