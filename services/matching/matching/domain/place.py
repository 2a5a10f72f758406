"""How far a person lives from the work, as far as cities and districts tell."""

from functools import lru_cache
from typing import Final

from matching.domain.profiles import Candidate, Vacancy
from vocabulary import cities, regions

SAME_DISTRICT: Final = 1.0
SAME_CITY: Final = 0.9  # one of the two districts is not known: between the same and another one
OTHER_DISTRICT: Final = 0.8
REACH_KM: Final = 40.0  # at this distance a commute counts half as much as one within the city


@lru_cache(maxsize=20_000)
@lru_cache(maxsize=20_000)
def between(one: str, other: str) -> float | None:
    """Kilometres between two cities or regencies; None when one is not in the vocabulary."""
    if one == other:
        return 0.0
    here, there = regions.find(one), regions.find(other)
    if here is None or there is None:
        return None
    return cities.distance_km(here, there)


def distance_km(candidate: Candidate, vacancy: Vacancy) -> float | None:
    """Zero for work at home."""
    return 0.0 if vacancy.remote else between(candidate.city, vacancy.workplace)


def too_far(candidate: Candidate, vacancy: Vacancy) -> bool:
    """The person's own limit, which only the person may lift."""
    if candidate.max_distance_km is None:
        return False
    distance = distance_km(candidate, vacancy)
    return distance is not None and distance > candidate.max_distance_km


def by_distance(kilometres: float) -> float:
    """How near another city is, or a place within the same one of which nothing is known."""
    return OTHER_DISTRICT / (1 + kilometres / REACH_KM)


def nearness(candidate: Candidate, vacancy: Vacancy) -> float | None:
    """From 1 (at the door) towards 0; None when it cannot be known."""
    if vacancy.remote:
        return SAME_DISTRICT
    distance = between(candidate.city, vacancy.workplace)
    if distance is None:
        return None
    if distance > 0:
        return by_distance(distance)
    if candidate.district is None or vacancy.district is None:
        return SAME_CITY
    return SAME_DISTRICT if candidate.district == vacancy.district else OTHER_DISTRICT
