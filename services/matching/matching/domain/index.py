"""Who is best for a vacancy and which vacancies are best for a person: exact, without looking at everybody.

Kept in memory by one process. Where it is loaded from and when it may change is not its business.
"""

import hashlib
from collections.abc import Callable, Collection, Mapping
from typing import Protocol
from uuid import UUID

from matching.domain import features
from matching.domain.policy import Policy
from matching.domain.postings import EVERYWHERE, Postings
from matching.domain.profiles import Candidate, Vacancy
from matching.domain.reference import Scored, may_meet
from matching.domain.score import score
from matching.domain.search import Best, Family, Query, search


class Matcher(Protocol):
    """The small interface behind which an engine may be exchanged."""

    def candidate(self, identity: UUID) -> Candidate | None: ...
    def vacancy(self, identity: UUID) -> Vacancy | None: ...
    def best_candidates(self, vacancy: Vacancy, *, limit: int, without: Collection[UUID] = ()) -> list[Scored]: ...
    def best_vacancies(self, candidate: Candidate, *, limit: int, without: Collection[UUID] = ()) -> list[Scored]: ...


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

    def best_candidates(self, vacancy: Vacancy, *, limit: int, without: Collection[UUID] = ()) -> list[Scored]:
        """The ``limit`` best people who may be met from the vacancy's city, leaving out ``without``."""
        asked = features.of_vacancy(vacancy, self.policy.weights)
        query = Query(pools=(EVERYWHERE, vacancy.city), families=self._families(asked.features), slack=asked.slack)

        def exact(identity: UUID) -> float | None:
            return None if identity in without else self._score(self._candidates[identity], vacancy)

        return search(self._seekers, query, self._best(exact, limit))

    def best_vacancies(self, candidate: Candidate, *, limit: int, without: Collection[UUID] = ()) -> list[Scored]:
        """The ``limit`` best vacancies the person agreed to be matched with, leaving out ``without``."""
        asked = features.of_candidate(candidate, self.policy.weights)
        pools = (EVERYWHERE,) if candidate.other_cities else (candidate.city,)
        query = Query(pools=pools, families=self._families(asked.features), slack=asked.slack)

        def exact(identity: UUID) -> float | None:
            return None if identity in without else self._score(candidate, self._vacancies[identity])

        return search(self._openings, query, self._best(exact, limit))

    def digest(self) -> str:
        """Equal for equal content, however it came about."""
        lines = sorted(repr(one) for one in (*self._candidates.values(), *self._vacancies.values()))
        return hashlib.sha256("\n".join(lines).encode()).hexdigest()

    def __len__(self) -> int:
        return len(self._candidates) + len(self._vacancies)

    def _score(self, candidate: Candidate, vacancy: Vacancy) -> float | None:
        """As the reference does; the inverted lists have already shown that the two are related."""
        if not may_meet(candidate, vacancy):
            return None
        return score(candidate, vacancy, self.policy.weights)

    def _best(self, exact: Callable[[UUID], float | None], limit: int) -> Best:
        return Best(exact, limit, self.policy.minimum_score)

    def _families(self, asked: Mapping[str, float]) -> tuple[Family, Family]:
        weights = self.policy.weights
        skills = {name: factor for name, factor in asked.items() if name.startswith(features.SKILL)}
        occupations = {name: factor for name, factor in asked.items() if name.startswith(features.OCCUPATION)}
        return (
            Family(cap=weights.must_skills + weights.nice_skills, factors=skills),
            Family(cap=weights.occupation, factors=occupations),
        )
