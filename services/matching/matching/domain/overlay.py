"""An index with changes on top that may yet be undone: what one transaction sees before it is committed."""

from collections.abc import Collection
from uuid import UUID

from matching.domain.index import Index, Within
from matching.domain.policy import Policy
from matching.domain.profiles import Candidate, Vacancy
from matching.domain.reference import Scored


class Overlay:
    """The base is only read; everything changed hides what the base holds of it."""

    def __init__(self, base: Index) -> None:
        self._base = base
        self._fresh = Index(base.policy)
        self._candidates: set[UUID] = set()
        self._vacancies: set[UUID] = set()

    def put_candidate(self, candidate: Candidate) -> None:
        self._candidates.add(candidate.id)
        self._fresh.put_candidate(candidate)

    def put_vacancy(self, vacancy: Vacancy) -> None:
        self._vacancies.add(vacancy.id)
        self._fresh.put_vacancy(vacancy)

    def remove_candidate(self, identity: UUID) -> None:
        self._candidates.add(identity)
        self._fresh.remove_candidate(identity)

    def remove_vacancy(self, identity: UUID) -> None:
        self._vacancies.add(identity)
        self._fresh.remove_vacancy(identity)

    def candidate(self, identity: UUID) -> Candidate | None:
        source = self._fresh if identity in self._candidates else self._base
        return source.candidate(identity)

    def vacancy(self, identity: UUID) -> Vacancy | None:
        source = self._fresh if identity in self._vacancies else self._base
        return source.vacancy(identity)

    def best_candidates(
        self,
        vacancy: Vacancy,
        *,
        limit: int,
        without: Collection[UUID] = (),
        policy: Policy | None = None,
        within: Within = "anywhere",
    ) -> list[Scored]:
        hidden = self._candidates.union(without)
        kept = self._base.best_candidates(vacancy, limit=limit, without=hidden, policy=policy, within=within)
        fresh = self._fresh.best_candidates(vacancy, limit=limit, without=without, policy=policy, within=within)
        return _merged(kept, fresh, limit=limit)

    def best_vacancies(
        self,
        candidate: Candidate,
        *,
        limit: int,
        without: Collection[UUID] = (),
        policy: Policy | None = None,
        within: Within = "anywhere",
    ) -> list[Scored]:
        hidden = self._vacancies.union(without)
        kept = self._base.best_vacancies(candidate, limit=limit, without=hidden, policy=policy, within=within)
        fresh = self._fresh.best_vacancies(candidate, limit=limit, without=without, policy=policy, within=within)
        return _merged(kept, fresh, limit=limit)


def _merged(kept: list[Scored], fresh: list[Scored], *, limit: int) -> list[Scored]:
    return sorted(kept + fresh, key=lambda one: one.rank)[:limit]
