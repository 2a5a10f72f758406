"""A vote of a title's words on its occupation: each word counts for the occupations whose titles use it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import log

_KEPT_PER_WORD = 12


class Votes:
    """For every word and pair of words, how strongly it speaks for which occupation."""

    def __init__(self, titles: Iterable[tuple[Sequence[str], str]]) -> None:
        counts: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        sizes: dict[str, int] = defaultdict(int)
        for spoken, code in titles:
            sizes[code] += 1
            for feature in set(_features(spoken)):
                counts[feature][code] += 1
        self._weights = {feature: _weights(by_code, sizes) for feature, by_code in counts.items()}

    def of(self, spoken: Sequence[str]) -> list[tuple[str, float]]:
        """Occupations with their share of the vote, the strongest first."""
        votes: dict[str, float] = defaultdict(float)
        for feature in _features(spoken):
            for code, weight in self._weights.get(feature, ()):
                votes[code] += weight
        total = sum(votes.values())
        return sorted(((code, vote / total) for code, vote in votes.items()), key=lambda item: (-item[1], item[0]))


def _features(spoken: Sequence[str]) -> list[str]:
    return [*spoken, *(f"{left} {right}" for left, right in pairwise(spoken))]


def _weights(by_code: dict[str, int], sizes: dict[str, int]) -> tuple[tuple[str, float], ...]:
    """How typical the feature is of each occupation, times how few occupations know it."""
    rarity = log(1 + 436 / len(by_code))
    typical = ((code, rarity * (count / (sizes[code] + 5)) ** 0.5) for code, count in by_code.items())
    return tuple(sorted(typical, key=lambda item: -item[1])[:_KEPT_PER_WORD])
