"""The slow, obvious matcher: looks at everybody. The index must give exactly the same."""

from collections.abc import Iterable
from typing import NamedTuple
from uuid import UUID

from matching.domain import place
from matching.domain.policy import Policy
from matching.domain.profiles import Candidate, Vacancy
from matching.domain.score import related, score


class Scored(NamedTuple):
    """``number`` is the candidate's id or the vacancy's, whichever was looked for; few are needed as an id."""

    number: int
    score: float

    @property
    def id(self) -> UUID:
        return UUID(int=self.number)

    @property
    def rank(self) -> tuple[float, int]:
        """Best first, then by id, so that the order never depends on who came first."""
        return (-self.score, self.number)


def may_meet(candidate: Candidate, vacancy: Vacancy) -> bool:
    """Whether both are there and the person agreed. Needs play no part: they never leave anyone out."""
    return (
        candidate.available
        and vacancy.openings > 0
        and (candidate.city == vacancy.city or candidate.other_cities)
        and not place.too_far(candidate, vacancy)
    )


def worth(candidate: Candidate, vacancy: Vacancy, policy: Policy) -> float | None:
    """The score of a pair that can be proposed, else None."""
    if not may_meet(candidate, vacancy) or not related(candidate, vacancy):
        return None
    value = score(candidate, vacancy, policy.weights)
    return value if value >= policy.minimum_score else None


def best_candidates(candidates: Iterable[Candidate], vacancy: Vacancy, *, limit: int, policy: Policy) -> list[Scored]:
    return _best(((one.id, worth(one, vacancy, policy)) for one in candidates), limit=limit)


def best_vacancies(vacancies: Iterable[Vacancy], candidate: Candidate, *, limit: int, policy: Policy) -> list[Scored]:
    return _best(((one.id, worth(candidate, one, policy)) for one in vacancies), limit=limit)


def _best(found: Iterable[tuple[UUID, float | None]], *, limit: int) -> list[Scored]:
    scored = [Scored(identity.int, value) for identity, value in found if value is not None]
    return sorted(scored, key=lambda one: one.rank)[:limit]
