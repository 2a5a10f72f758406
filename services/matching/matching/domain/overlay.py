"""An index with changes on top that may yet be undone: what one transaction sees before it is committed."""

from collections.abc import Collection
from typing import Literal
from uuid import UUID

from matching.domain.engine.asking import Within
from matching.domain.engine.best import Best
from matching.domain.engine.segment import Array
from matching.domain.index import Index, Ranking
from matching.domain.policy import Policy
from matching.domain.profiles import Candidate, Vacancy


class Overlay(Ranking):
    """The base is only read; everything changed hides what the base holds of it."""

    def __init__(self, base: Index) -> None:
        self.policy = base.policy
        self._base = base
        self._fresh = Index(base.policy, beside=base)
        self._candidates: set[UUID] = set()
        self._vacancies: set[UUID] = set()
        self._hidden: dict[str, tuple[int, list[Array]]] = {}

    @property
    def changed_people(self) -> frozenset[UUID]:
        return frozenset(self._candidates)

    def put_candidate(self, candidate: Candidate) -> None:
        self._hide(self._candidates, "people", candidate.id)
        self._fresh.put_candidate(candidate)

    def put_vacancy(self, vacancy: Vacancy) -> None:
        self._hide(self._vacancies, "works", vacancy.id)
        self._fresh.put_vacancy(vacancy)

    def remove_candidate(self, identity: UUID) -> None:
        self._hide(self._candidates, "people", identity)
        self._fresh.remove_candidate(identity)

    def remove_vacancy(self, identity: UUID) -> None:
        self._hide(self._vacancies, "works", identity)
        self._fresh.remove_vacancy(identity)

    def candidate(self, identity: UUID) -> Candidate | None:
        source = self._fresh if identity in self._candidates else self._base
        return source.candidate(identity)

    def vacancy(self, identity: UUID) -> Vacancy | None:
        source = self._fresh if identity in self._vacancies else self._base
        return source.vacancy(identity)

    def rank_people(
        self, vacancy: Vacancy, best: Best, *, without: Collection[UUID], policy: Policy, within: Within
    ) -> None:
        hidden = self._hidden_of("people", self._candidates, without)
        self._base.rank_people(vacancy, best, policy=policy, within=within, hidden=hidden)
        self._fresh.rank_people(vacancy, best, without=without, policy=policy, within=within)

    def rank_works(
        self, candidate: Candidate, best: Best, *, without: Collection[UUID], policy: Policy, within: Within
    ) -> None:
        hidden = self._hidden_of("works", self._vacancies, without)
        self._base.rank_works(candidate, best, policy=policy, within=within, hidden=hidden)
        self._fresh.rank_works(candidate, best, without=without, policy=policy, within=within)

    def _hidden_of(
        self, side: Literal["people", "works"], changed: set[UUID], without: Collection[UUID]
    ) -> list[Array]:
        """The rows of the base that have been changed or are left out."""
        base = self._base.people if side == "people" else self._base.works
        if without:
            return base.hidden(changed.union(without))
        known = self._hidden.get(side)
        if known is None or known[0] != base.generation:
            known = self._hidden[side] = base.generation, base.hidden(changed)
        return known[1]

    def _hide(self, changed: set[UUID], side: str, identity: UUID) -> None:
        changed.add(identity)
        self._hidden.pop(side, None)
