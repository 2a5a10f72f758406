"""A candidate's and a vacancy's features for the inverted lists, so that their product bounds the score from above.

A skill adds its share of the vacancy's list; an occupation adds by each leading digit it has in common.
"""

from collections.abc import Iterable
from itertools import pairwise
from typing import Final

from matching.domain.policy import NEUTRAL, Weights
from matching.domain.postings import EVERYWHERE, Entry
from matching.domain.profiles import Candidate, Vacancy
from matching.domain.rarity import rarity, total
from matching.domain.score import proximity

SKILL: Final = "skill:"
OCCUPATION: Final = "occupation:"
_NEARNESS: Final = tuple(proximity("5223", "5223"[:digits].ljust(4, "0")) for digits in range(4))
_STEPS: Final = tuple(after - before for before, after in pairwise((*_NEARNESS, 1.0)))
"""What the first, second, third and fourth common digit each add to the proximity: .1, .2, .3, .4."""


def of_candidate(candidate: Candidate, weights: Weights) -> Entry:
    features = {f"{SKILL}{code}": 1.0 for code in candidate.skills}
    features.update(dict.fromkeys(_prefixes(candidate.occupations), 1.0))
    slack = 0.0
    if not candidate.skills:
        slack += NEUTRAL * (weights.must_skills + weights.nice_skills)
    if not candidate.occupations:
        slack += NEUTRAL * weights.occupation
    pools = (candidate.city, EVERYWHERE) if candidate.other_cities else (candidate.city,)
    return Entry(pools=pools, features=features, slack=slack)


def of_vacancy(vacancy: Vacancy, weights: Weights) -> Entry:
    features: dict[str, float] = {}
    for wanted, weight in ((vacancy.must_skills, weights.must_skills), (vacancy.nice_skills, weights.nice_skills)):
        whole = total(wanted)
        for code in wanted:
            features[f"{SKILL}{code}"] = features.get(f"{SKILL}{code}", 0.0) + weight * rarity(code) / whole
    if vacancy.occupation is not None:
        for prefix, step in zip(_prefixes((vacancy.occupation,)), _STEPS, strict=True):
            features[prefix] = weights.occupation * step
    return Entry(pools=(vacancy.city, EVERYWHERE), features=features, slack=_unlisted(vacancy, weights))


def _unlisted(vacancy: Vacancy, weights: Weights) -> float:
    """The rest of the score at its best; where the vacancy says nothing it is neutral for everybody."""
    asked = (
        (weights.experience, vacancy.experience_years is not None and vacancy.occupation is not None),
        (weights.education, vacancy.education is not None),
        (weights.wage, (vacancy.wage_max or vacancy.wage_min) is not None),
    )
    slack = weights.distance + weights.arrangement
    slack += sum(weight if said else NEUTRAL * weight for weight, said in asked)
    silent = (
        (weights.must_skills, vacancy.must_skills),
        (weights.nice_skills, vacancy.nice_skills),
        (weights.occupation, vacancy.occupation),
    )
    return slack + sum(NEUTRAL * weight for weight, said in silent if not said)


def _prefixes(occupations: Iterable[str]) -> list[str]:
    """Unit, minor, sub-major and major group of each, each prefix once, the major group first."""
    return list(dict.fromkeys(f"{OCCUPATION}{code[:digits]}" for code in occupations for digits in (1, 2, 3, 4)))
