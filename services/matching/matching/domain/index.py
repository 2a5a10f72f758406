"""Who is best for a vacancy and which vacancies are best for a person: exact, without looking at everybody.

Kept in memory by one process: what a search reads in columns, the profiles beside it. Where it is loaded from and when
it may change is not its business.
"""

import hashlib
from abc import ABC, abstractmethod
from collections.abc import Collection, Sequence
from typing import Protocol
from uuid import UUID

from matching.domain.engine import asking
from matching.domain.engine.asking import Within
from matching.domain.engine.best import Best
from matching.domain.engine.codes import Codes
from matching.domain.engine.people_search import search_people
from matching.domain.engine.segment import NOTHING, PEOPLE, WORKS, Array
from matching.domain.engine.side import PLACES, Merge, Side
from matching.domain.engine.works_search import search_works
from matching.domain.policy import Policy
from matching.domain.profiles import Candidate, Vacancy
from matching.domain.reference import Scored
from matching.domain.sharing import WHOLE, Share


class Matcher(Protocol):
    """The small interface behind which an engine may be exchanged. ``policy`` replaces the one it was built with."""

    def candidate(self, identity: UUID) -> Candidate | None: ...
    def vacancy(self, identity: UUID) -> Vacancy | None: ...
    def best_candidates(
        self,
        vacancy: Vacancy,
        *,
        limit: int,
        policy: Policy | None = None,
        within: Within = "anywhere",
    ) -> Sequence[Scored]: ...
    def best_vacancies(
        self,
        candidate: Candidate,
        *,
        limit: int,
        policy: Policy | None = None,
        within: Within = "anywhere",
    ) -> Sequence[Scored]: ...


class Ranking(ABC):
    """Both questions, asked of whatever ranks people and vacancies."""

    policy: Policy

    @abstractmethod
    def rank_people(
        self, vacancy: Vacancy, best: Best, *, without: Collection[UUID], policy: Policy, within: Within
    ) -> None:
        """Let everybody but ``without`` come among ``best``."""

    @abstractmethod
    def rank_works(
        self, candidate: Candidate, best: Best, *, without: Collection[UUID], policy: Policy, within: Within
    ) -> None:
        """Let every vacancy but ``without`` come among ``best``."""

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
        by = policy or self.policy
        best = Best(limit, least=asking.least(by))
        self.rank_people(vacancy, best, without=without, policy=by, within=within)
        return best.ranked()

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
        by = policy or self.policy
        best = Best(limit, least=asking.least(by))
        self.rank_works(candidate, best, without=without, policy=by, within=within)
        return best.ranked()


class Index(Ranking):
    """``beside`` is an index that is searched together with this one: they must number codes alike.

    Of people only those are taken who are of its ``share``.
    """

    def __init__(self, policy: Policy, *, beside: "Index | None" = None, share: Share = WHOLE) -> None:
        self.policy = policy
        self.share = share
        self.codes: Codes = Codes() if beside is None else beside.codes
        self.distances: asking.Distances = asking.Distances(self.codes, {}) if beside is None else beside.distances
        self.recent: asking.Recent = asking.Recent(self.codes, self.distances) if beside is None else beside.recent
        self.people = Side(PEOPLE, self.codes)
        self.works = Side(WORKS, self.codes)
        self._candidates: dict[UUID, Candidate] = {}
        self._vacancies: dict[UUID, Vacancy] = {}

    def put_candidate(self, candidate: Candidate) -> None:
        if not self.share.holds(candidate.city):
            return
        self._candidates[candidate.id] = candidate
        if candidate.available:
            self.people.put(candidate.id, candidate)
        else:
            self.people.remove([candidate.id])

    def put_vacancy(self, vacancy: Vacancy) -> None:
        self._vacancies[vacancy.id] = vacancy
        if vacancy.openings > 0:
            self.works.put(vacancy.id, vacancy)
        else:
            self.works.remove([vacancy.id])

    def remove_candidate(self, identity: UUID) -> None:
        self._candidates.pop(identity, None)
        self.people.remove([identity])

    def remove_vacancy(self, identity: UUID) -> None:
        self._vacancies.pop(identity, None)
        self.works.remove([identity])

    def candidate(self, identity: UUID) -> Candidate | None:
        return self._candidates.get(identity)

    def vacancy(self, identity: UUID) -> Vacancy | None:
        return self._vacancies.get(identity)

    def rank_people(
        self,
        vacancy: Vacancy,
        best: Best,
        *,
        without: Collection[UUID] = (),
        policy: Policy,
        within: Within,
        hidden: list[Array] | None = None,
    ) -> None:
        """``hidden`` rows, where they are known, take the place of ``without``."""
        if vacancy.openings == 0:
            return
        if hidden is None and without:
            hidden = self.people.hidden(without)
        segments = self.people.all()  # before it is asked: whoever waits may bring codes that have no number yet
        asked = self.recent.asked(vacancy, policy, within)
        for number, one in enumerate(segments):
            search_people(
                one.rows, one.rows32, one.extra, one.ids, one.count, *one.order, number * PLACES,
                NOTHING if hidden is None else hidden[number], asked.told, asked.near, asked.far, asked.wanted,
                asked.features, best.scores, best.ids, best.places, best.state,
            )  # fmt: skip

    def rank_works(
        self,
        candidate: Candidate,
        best: Best,
        *,
        without: Collection[UUID] = (),
        policy: Policy,
        within: Within,
        hidden: list[Array] | None = None,
    ) -> None:
        if not candidate.available:
            return
        if hidden is None and without:
            hidden = self.works.hidden(without)
        segments = self.works.all()
        asked = self.recent.asked(candidate, policy, within)
        for number, one in enumerate(segments):
            search_works(
                one.rows, one.rows32, one.extra, one.ids, one.count, *one.order, number * PLACES,
                NOTHING if hidden is None else hidden[number], asked.told, asked.near, asked.far, asked.wanted,
                asked.features, asked.known, best.scores, best.ids, best.places, best.state,
            )  # fmt: skip

    def settle(self) -> None:
        """Write what waits, so that every code has its number: before many rows are asked about at once."""
        self.people.all()
        self.works.all()

    def begin_merges(self) -> list[tuple[Side, Merge]]:
        """What is to be put in order: run each in another thread, then let its side finish it."""
        begun = ((side, side.begin_merge()) for side in (self.people, self.works))
        return [(side, merge) for side, merge in begun if merge is not None]

    def tidy(self) -> None:
        """Put everything in order at once, as after loading."""
        self.people.tidy()
        self.works.tidy()

    def differing(self, other: "Index") -> list[tuple[str, UUID]]:
        """The city and id of everybody and everything that the two know differently."""
        mine: dict[UUID, Candidate | Vacancy] = {**self._candidates, **self._vacancies}
        theirs: dict[UUID, Candidate | Vacancy] = {**other._candidates, **other._vacancies}  # noqa: SLF001 - of the same class
        found = [mine.get(one) or theirs[one] for one in {*mine, *theirs} if mine.get(one) != theirs.get(one)]
        return sorted((one.city, one.id) for one in found)

    def digest(self) -> str:
        """Equal for equal content, however it came about."""
        lines = sorted(repr(one) for one in (*self._candidates.values(), *self._vacancies.values()))
        return hashlib.sha256("\n".join(lines).encode()).hexdigest()

    def __len__(self) -> int:
        return len(self._candidates) + len(self._vacancies)
