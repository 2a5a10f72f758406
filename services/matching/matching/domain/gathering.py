"""The best people of all workers out of what each finds among its own: as exact as one who holds everybody. Pure."""

import heapq
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from uuid import UUID

from matching.domain.engine.asking import Within
from matching.domain.index import Matcher
from matching.domain.policy import Policy
from matching.domain.profiles import Candidate, Vacancy
from matching.domain.reference import Scored


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Who is best for a vacancy? ``policy`` is None for the one that holds everywhere."""

    vacancy: Vacancy
    policy: Policy | None
    within: Within
    limit: int

    @property
    def key(self) -> tuple[UUID, Within]:
        return self.vacancy.id, self.within


@dataclass(frozen=True, slots=True)
class Beyond:
    """The best of all other workers' people; ``more`` may be behind the last."""

    found: Sequence[Scored]
    more: bool

    @classmethod
    def of(cls, parts: Sequence[Sequence[Scored]], *, limit: int) -> "Beyond":
        """Each worker was asked for its best ``limit``, so that many of all of them are known."""
        return cls(merged(parts, limit=limit), more=any(len(part) >= limit for part in parts))

    def best(self, limit: int) -> Sequence[Scored]:
        if len(self.found) < limit and self.more:
            raise LookupError("the other workers were not asked for so many")
        return self.found[:limit]


class Gathered:
    """What one worker holds and what the others have found; asked for a vacancy that they were not, it raises."""

    def __init__(
        self, here: Matcher, beyond: Mapping[tuple[UUID, Within], Beyond], known: Callable[[UUID], Candidate | None]
    ) -> None:
        """``known``: who is held elsewhere."""
        self._here = here
        self._beyond = beyond
        self._known = known
        # Every worker holds all vacancies.
        self.vacancy, self.best_vacancies = here.vacancy, here.best_vacancies

    def candidate(self, identity: UUID) -> Candidate | None:
        return self._here.candidate(identity) or self._known(identity)

    def best_candidates(
        self,
        vacancy: Vacancy,
        *,
        limit: int,
        policy: Policy | None = None,
        within: Within = "anywhere",
    ) -> Sequence[Scored]:
        here = self._here.best_candidates(vacancy, limit=limit, policy=policy, within=within)
        beyond = self._beyond[vacancy.id, within].best(limit)
        return merged((here, beyond), limit=limit)


def merged(parts: Sequence[Sequence[Scored]], *, limit: int) -> Sequence[Scored]:
    """Lists that are in order, as one."""
    if len(parts) == 1:
        return parts[0][:limit]
    return list(islice(heapq.merge(*parts, key=lambda one: one.rank), limit))
