"""Who is best for a vacancy and which vacancies are best for a person: exact, without looking at everybody.

Kept in memory by one process. Where it is loaded from and when it may change is not its business.
"""

import hashlib
from collections.abc import Collection
from typing import Literal, Protocol
from uuid import UUID

from matching.domain import features
from matching.domain.policy import WEIGHTS, Policy
from matching.domain.postings import EVERYWHERE, Entry, Postings
from matching.domain.profiles import Candidate, Vacancy
from matching.domain.reference import Scored, may_meet
from matching.domain.score import score
from matching.domain.search import Best, Family, Query, search

Within = Literal["anywhere", "city", "elsewhere"]
"""Which pairs are looked at: all who may meet, only those of one city, only those across cities."""


class Matcher(Protocol):
    """The small interface behind which an engine may be exchanged. ``policy`` replaces the one it was built with."""

    def candidate(self, identity: UUID) -> Candidate | None: ...
    def vacancy(self, identity: UUID) -> Vacancy | None: ...
    def best_candidates(
        self,
        vacancy: Vacancy,
        *,
        limit: int,
        without: Collection[UUID] = (),
        policy: Policy | None = None,
        within: Within = "anywhere",
    ) -> list[Scored]: ...
    def best_vacancies(
        self,
        candidate: Candidate,
        *,
        limit: int,
        without: Collection[UUID] = (),
        policy: Policy | None = None,
        within: Within = "anywhere",
    ) -> list[Scored]: ...


class Index:
    def __init__(self, policy: Policy) -> None:
        self.policy = policy
        self._candidates: dict[UUID, Candidate] = {}
        self._vacancies: dict[UUID, Vacancy] = {}
        self._seekers = Postings()
        self._openings = Postings()

    def put_candidate(self, candidate: Candidate) -> None:
        self._candidates[candidate.id] = candidate
        if candidate.available:
            self._seekers.put(candidate.id, features.of_candidate(candidate, self.policy.weights))
        else:
            self._seekers.remove(candidate.id)

    def put_vacancy(self, vacancy: Vacancy) -> None:
        self._vacancies[vacancy.id] = vacancy
        if vacancy.openings > 0:
            self._openings.put(vacancy.id, features.of_vacancy(vacancy, self.policy.weights))
        else:
            self._openings.remove(vacancy.id)

    def remove_candidate(self, identity: UUID) -> None:
        self._candidates.pop(identity, None)
        self._seekers.remove(identity)

    def remove_vacancy(self, identity: UUID) -> None:
        self._vacancies.pop(identity, None)
        self._openings.remove(identity)

    def candidate(self, identity: UUID) -> Candidate | None:
        return self._candidates.get(identity)

    def vacancy(self, identity: UUID) -> Vacancy | None:
        return self._vacancies.get(identity)

    def best_candidates(
        self,
        vacancy: Vacancy,
        *,
        limit: int,
        without: Collection[UUID] = (),
        policy: Policy | None = None,
        within: Within = "anywhere",
    ) -> list[Scored]:
        """The ``limit`` best people who may be met from the vacancy's city, leaving out ``without``."""
        asked, by = features.of_vacancy(vacancy, self.policy.weights), policy or self.policy
        pools = {"city": (vacancy.city,), "elsewhere": (EVERYWHERE,)}.get(within, (EVERYWHERE, vacancy.city))

        def exact(identity: UUID) -> float | None:
            person = self._candidates[identity]
            left_out = identity in without or (within == "elsewhere" and person.city == vacancy.city)
            return None if left_out else _score(person, vacancy, by)

        return search(self._seekers, self._query(pools, asked, by), Best(exact, limit, by.minimum_score))

    def best_vacancies(
        self,
        candidate: Candidate,
        *,
        limit: int,
        without: Collection[UUID] = (),
        policy: Policy | None = None,
        within: Within = "anywhere",
    ) -> list[Scored]:
        """The ``limit`` best vacancies the person agreed to be matched with, leaving out ``without``."""
        asked, by = features.of_candidate(candidate, self.policy.weights), policy or self.policy
        pools: tuple[str, ...] = (EVERYWHERE,) if candidate.other_cities else (candidate.city,)
        if within != "anywhere":
            pools = (candidate.city,) if within == "city" else pools[: int(candidate.other_cities)]

        def exact(identity: UUID) -> float | None:
            work = self._vacancies[identity]
            left_out = identity in without or (within == "elsewhere" and work.city == candidate.city)
            return None if left_out else _score(candidate, work, by)

        return search(self._openings, self._query(pools, asked, by), Best(exact, limit, by.minimum_score))

    def digest(self) -> str:
        """Equal for equal content, however it came about."""
        lines = sorted(repr(one) for one in (*self._candidates.values(), *self._vacancies.values()))
        return hashlib.sha256("\n".join(lines).encode()).hexdigest()

    def __len__(self) -> int:
        return len(self._candidates) + len(self._vacancies)

    def _query(self, pools: tuple[str, ...], asked: Entry, by: Policy) -> Query:
        """Bounds are stored by our own policy; by another's weights no score is more than ``stretch`` times them."""
        weights, others = self.policy.weights, by.weights
        stretch = max(getattr(others, name) / getattr(weights, name) for name in WEIGHTS)
        skills, occupations = (
            {name: factor * stretch for name, factor in asked.features.items() if name.startswith(kind)}
            for kind in (features.SKILL, features.OCCUPATION)
        )
        families = (
            Family(cap=(weights.must_skills + weights.nice_skills) * stretch, factors=skills),
            Family(cap=weights.occupation * stretch, factors=occupations),
        )
        return Query(pools=pools, families=families, slack=asked.slack * stretch, stretch=stretch)


def _score(candidate: Candidate, vacancy: Vacancy, by: Policy) -> float | None:
    """As the reference does; the inverted lists have already shown that the two are related."""
    return score(candidate, vacancy, by.weights) if may_meet(candidate, vacancy) else None
