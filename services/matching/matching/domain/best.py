"""The best of both kinds: among a city's own by the city's policy, from other cities by the default."""

from collections.abc import Sequence

from matching.domain.engine.asking import Within
from matching.domain.exposure import DEPTH
from matching.domain.gathering import Question, merged
from matching.domain.index import Matcher
from matching.domain.policy import CityPolicy, Policy
from matching.domain.profiles import Candidate, Vacancy
from matching.domain.reference import Scored


def best_candidates(matcher: Matcher, vacancy: Vacancy, by: CityPolicy, *, limit: int) -> Sequence[Scored]:
    found = [
        matcher.best_candidates(vacancy, limit=limit, policy=policy, within=within) for policy, within in _searches(by)
    ]
    return merged(found, limit=limit)


def best_vacancies(matcher: Matcher, candidate: Candidate, by: CityPolicy, *, limit: int) -> Sequence[Scored]:
    found = [
        matcher.best_vacancies(candidate, limit=limit, policy=policy, within=within) for policy, within in _searches(by)
    ]
    return merged(found, limit=limit)


def asked_of_others(vacancy: Vacancy, by: CityPolicy) -> list[Question]:
    """All that may be asked for this vacancy, however crowded the best are."""
    limit = by.policy.proposals_per_vacancy * DEPTH
    return [
        Question(vacancy=vacancy, policy=policy, within=within, limit=limit) for policy, within in _searches(by)
    ]  # fmt: skip


def _searches(by: CityPolicy) -> Sequence[tuple[Policy | None, Within]]:
    return ((None, "anywhere"),) if by.as_everywhere else ((by.policy, "city"), (None, "elsewhere"))
