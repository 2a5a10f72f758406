"""The best counterparts of one person or vacancy that is new, changed or gone, looked for once for each question."""

from collections.abc import Collection, Generator, Iterator, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from matching.domain.best import best_candidates, best_vacancies
from matching.domain.exposure import Crowds, Found, least_crowded
from matching.domain.index import Matcher
from matching.domain.policy import CityPolicy
from matching.domain.profiles import Candidate, Vacancy
from matching.domain.refresh import Pair


@dataclass(slots=True, kw_only=True)
class Search:
    """``of`` is None when the person or the vacancy is gone: then nothing is found."""

    of: Candidate | Vacancy | None
    matcher: Matcher
    by: CityPolicy
    crowds: Crowds
    _known: dict[tuple[int, frozenset[UUID]], Sequence[Found]] = field(default_factory=dict)

    def least_crowded(self) -> Generator[Sequence[Found], None, list[Found]]:
        policy = self.by.policy
        person = isinstance(self.of, Candidate)
        limit = policy.proposals_per_candidate if person else policy.proposals_per_vacancy
        return least_crowded(self._find, limit=limit)

    def pairs(self, found: Sequence[Found]) -> list[Pair]:
        if isinstance(self.of, Candidate):
            vacancies = ((self.matcher.vacancy(one.id), one.score) for one in found)
            return [Pair(self.of, vacancy, score) for vacancy, score in vacancies if vacancy is not None]
        candidates = ((self.matcher.candidate(one.id), one.score) for one in found)
        return [
            Pair(candidate, self.of, score)
            for candidate, score in candidates if candidate is not None and self.of is not None
        ]  # fmt: skip

    def _find(self, limit: int, without: Collection[UUID]) -> Sequence[Found]:
        asked = limit, frozenset(without)
        found = self._known.get(asked)
        if found is None:
            found = self._known[asked] = [*self._look(limit, without)]
        return found

    def _look(self, limit: int, without: Collection[UUID]) -> Iterator[Found]:
        """The proposal would lie in the person's city, whose officers are shown it: there its sides are counted."""
        of = self.of
        if isinstance(of, Candidate):
            if of.available:
                yield from self._vacancies(of, limit, without)
        elif of is not None and of.openings > 0:
            yield from self._people(of, limit, without)

    def _vacancies(self, person: Candidate, limit: int, without: Collection[UUID]) -> Iterator[Found]:
        works, firms = self.crowds.within(person.city, "vacancy"), self.crowds.within(person.city, "employer")
        for one in best_vacancies(self.matcher, person, self.by, limit=limit, without=without):
            vacancy = self.matcher.vacancy(one.id)
            if vacancy is not None:
                yield Found.of(one, works[vacancy.id.int], firms[vacancy.employer_id.int])

    def _people(self, vacancy: Vacancy, limit: int, without: Collection[UUID]) -> Iterator[Found]:
        firm = vacancy.employer_id.int
        for one in best_candidates(self.matcher, vacancy, self.by, limit=limit, without=without):
            person = self.matcher.candidate(one.id)
            if person is not None:
                own = self.crowds.within(person.city, "candidate")[person.id.int]
                yield Found.of(one, own, self.crowds.within(person.city, "employer")[firm])
