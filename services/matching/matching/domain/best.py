"""The best of both kinds: among a city's own by the city's policy, from other cities by the default."""

from collections.abc import Collection
from uuid import UUID

from matching.domain.index import Matcher
from matching.domain.policy import CityPolicy
from matching.domain.profiles import Candidate, Vacancy
from matching.domain.reference import Scored


def best_candidates(
    matcher: Matcher, vacancy: Vacancy, by: CityPolicy, *, limit: int, without: Collection[UUID] = ()
) -> list[Scored]:
    if by.as_everywhere:
        return matcher.best_candidates(vacancy, limit=limit, without=without)
    own = matcher.best_candidates(vacancy, limit=limit, without=without, policy=by.policy, within="city")
    others = matcher.best_candidates(vacancy, limit=limit, without=without, within="elsewhere")
    return _merged(own, others, limit=limit)


def best_vacancies(
    matcher: Matcher, candidate: Candidate, by: CityPolicy, *, limit: int, without: Collection[UUID] = ()
) -> list[Scored]:
    if by.as_everywhere:
        return matcher.best_vacancies(candidate, limit=limit, without=without)
    own = matcher.best_vacancies(candidate, limit=limit, without=without, policy=by.policy, within="city")
    others = matcher.best_vacancies(candidate, limit=limit, without=without, within="elsewhere")
    return _merged(own, others, limit=limit)


def _merged(own: list[Scored], others: list[Scored], *, limit: int) -> list[Scored]:
    return sorted(own + others, key=lambda one: one.rank)[:limit]
