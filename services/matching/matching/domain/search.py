"""The best counterparts of one person or vacancy that is new, changed or gone, looked for once for each question."""

from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final
from uuid import UUID

from matching.domain.best import best_candidates, best_vacancies
from matching.domain.exposure import DEPTH, Crowd, Crowds, Found, Pairs, Side, least_crowded
from matching.domain.index import Matcher
from matching.domain.policy import CityPolicy
from matching.domain.profiles import Candidate, Vacancy
from matching.domain.reference import Scored
from matching.domain.refresh import Pair

_NOBODY: Final = Crowd(Side("", "candidate", UUID(int=0)), cap=0, least=float("inf"))
_GONE: Final = (_NOBODY, _NOBODY)


@dataclass(slots=True, kw_only=True)
class Search:
    """``of`` is None when the person or the vacancy is gone: then nothing is found."""

    of: Candidate | Vacancy | None
    matcher: Matcher
    by: CityPolicy
    crowds: Crowds
    _ranking: Sequence[Scored] = ()
    _depth: int = 0
    _pairs: Pairs | None = None

    def least_crowded(self) -> Generator[Sequence[Found], None, list[Found]]:
        """Asked again, it takes what has been counted since into account."""
        return least_crowded(self._takers(), limit=self._limit)

    def pairs(self, found: Sequence[Found]) -> list[Pair]:
        if isinstance(self.of, Candidate):
            vacancies = ((self.matcher.vacancy(one.id), one.score) for one in found)
            return [Pair(self.of, vacancy, score) for vacancy, score in vacancies if vacancy is not None]
        candidates = ((self.matcher.candidate(one.id), one.score) for one in found)
        return [
            Pair(candidate, self.of, score)
            for candidate, score in candidates if candidate is not None and self.of is not None
        ]  # fmt: skip

    @property
    def _limit(self) -> int:
        policy = self.by.policy
        return policy.proposals_per_candidate if isinstance(self.of, Candidate) else policy.proposals_per_vacancy

    def _takers(self) -> Iterator[Found]:
        """Of the best those that take another proposal, as far as is known when it is asked for them."""
        pairs = self._pairs
        if pairs is None:
            pairs = self._pairs = self._sides()
        for number, score in self._ranked():
            crowds = pairs[number]
            if score > crowds[0].least and score > crowds[1].least:
                yield Found(number, score, crowds)

    def _ranked(self) -> Iterator[Scored]:
        """All the best of as many as are ever looked at.

        Vacancies are ranked as deep as that at once, which costs hardly more than a list's length; people only when
        those do not do.
        """
        behind = 0
        for depth in (DEPTH,) if isinstance(self.of, Candidate) else (1, DEPTH):
            if depth > self._depth:
                self._ranking, self._depth = self._rank(self._limit * depth), depth
            yield from self._ranking[behind : self._limit * depth]
            behind = self._limit * depth
            if len(self._ranking) < behind:
                return

    def _rank(self, limit: int) -> Sequence[Scored]:
        of = self.of
        if isinstance(of, Candidate):
            return best_vacancies(self.matcher, of, self.by, limit=limit) if of.available else ()
        if of is None or not of.openings:
            return ()
        return best_candidates(self.matcher, of, self.by, limit=limit)

    def _sides(self) -> Pairs:
        """The proposal would lie in the person's city, whose officers are shown it: there its sides are counted."""
        of, crowds, matcher = self.of, self.crowds, self.matcher

        def of_work(number: int, city: str) -> tuple[Crowd, Crowd]:
            vacancy = matcher.vacancy(UUID(int=number))
            if vacancy is None:
                return _GONE
            return crowds.within(city, "vacancy")[number], crowds.within(city, "employer")[vacancy.employer_id.int]

        def of_person(number: int, firm: int) -> tuple[Crowd, Crowd]:
            person = matcher.candidate(UUID(int=number))
            if person is None:
                return _GONE
            return crowds.within(person.city, "candidate")[number], crowds.within(person.city, "employer")[firm]

        if isinstance(of, Candidate):
            return crowds.of_works(of.city, partial(of_work, city=of.city))
        return Pairs(partial(of_person, firm=0 if of is None else of.employer_id.int))
