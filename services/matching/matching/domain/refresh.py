"""What becomes of proposals when a side has changed: which to write, which to withdraw and why. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from matching.domain.index import Matcher
from matching.domain.policy import CityPolicy
from matching.domain.profiles import Candidate, Origin, Vacancy
from matching.domain.proposals import Draft, Proposal, Status, WithdrawalReason, draft, proposal_id
from matching.domain.reference import worth

Pair = tuple[Candidate, Vacancy]


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    proposal: Proposal
    reason: WithdrawalReason


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    drafts: Sequence[Draft]
    withdrawals: Sequence[Withdrawal]
    known: dict[UUID, Proposal]

    def announces(self, written: Draft) -> bool:
        """Others hear of a new or reopened proposal and of another outcome or score, not of other reasons."""
        before = self.known.get(written.id)
        return (
            before is None
            or before.status is Status.WITHDRAWN
            or (before.outcome, before.score) != (written.outcome, written.score)
        )


def plan(
    pairs: Iterable[Pair], standing: Sequence[Proposal], *, matcher: Matcher, by: CityPolicy, origin: Origin
) -> Plan:
    """The best pairs are proposed; what stands beside them is kept as long as it holds."""
    wanted = {proposal_id(candidate_id=person.id, vacancy_id=work.id): (person, work) for person, work in pairs}
    withdrawals = []
    for proposal in standing:
        if proposal.status is not Status.PROPOSED or proposal.id in wanted:
            continue
        pair = still_holding(proposal, matcher=matcher, by=by)
        if isinstance(pair, tuple):
            wanted[proposal.id] = pair
        else:
            withdrawals.append(Withdrawal(proposal=proposal, reason=pair))
    known: dict[UUID, Proposal] = {proposal.id: proposal for proposal in standing}
    drafts = (
        draft(identity, person, work, weights=by.between(person.city, work.city).weights, origin=origin)
        for identity, (person, work) in wanted.items()
    )
    return Plan(
        drafts=[one for one in drafts if _differs(one, known.get(one.id))], withdrawals=withdrawals, known=known
    )


def still_holding(proposal: Proposal, *, matcher: Matcher, by: CityPolicy) -> Pair | WithdrawalReason:
    candidate, vacancy = matcher.candidate(proposal.candidate_id), matcher.vacancy(proposal.vacancy_id)
    if candidate is None or not candidate.available:
        return "candidate-gone"
    if vacancy is None or vacancy.openings == 0:
        return "vacancy-closed"
    policy = by.between(candidate.city, vacancy.city)
    return "no-longer-fits" if worth(candidate, vacancy, policy) is None else (candidate, vacancy)


def _differs(written: Draft, before: Proposal | None) -> bool:
    """A decided proposal stays as it was decided."""
    if before is None or before.status is Status.WITHDRAWN:
        return True
    return before.status is Status.PROPOSED and before.digest != written.digest
