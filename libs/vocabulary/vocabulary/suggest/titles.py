"""An occupation from a job title: a known title as it stands, else a vote of the known titles most like it."""

from collections import defaultdict
from functools import cache, lru_cache

import numpy as np

from vocabulary import loaded
from vocabulary.suggest.likeness import Likeness
from vocabulary.suggest.phrases import PhraseBook
from vocabulary.suggest.suggestion import Suggestion
from vocabulary.suggest.title_words import spoken
from vocabulary.suggest.words import words
from vocabulary.tables import listed, rows

_KNOWN = 0.85
_NEIGHBOURS = 20
_SHARPNESS = 5.0
# The official titles are many and bookish; one as postings write it counts for more.
_OFFICIAL = 0.65
# A known title that opens or closes a longer one ("kasir kantin", "senior tax staff") names the work itself.
_WITHIN = 0.5
_MOST = 3
# How often a vote of this strength was right in three digits, measured on titles coded by hand (docs/capabilities).
_STRENGTH = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1.0)
_RIGHT = (0.02, 0.2, 0.4, 0.5, 0.6, 0.7, 0.75, 0.85, 0.9)


class _Titles:
    def __init__(self) -> None:
        posted = [(tuple(row["title"].split()), row["code"]) for row in rows("posting_titles")]
        official = [(tuple(title.split()), row["code"]) for row in rows("titles") for title in listed(row["titles"])]
        official += [(tuple(words(title)), code) for title, code in loaded.titles()]
        self.whole = {**dict(official), **dict(posted)}
        self._codes = [code for _, code in (*posted, *official)]
        self._worth = np.full(len(self._codes), _OFFICIAL, dtype=np.float32)
        self._worth[: len(posted)] = 1.0
        self._like = Likeness([title for title, _ in (*posted, *official)])
        self._within = PhraseBook((title, at) for at, (title, _) in enumerate(posted))

    def vote(self, title: tuple[str, ...]) -> list[tuple[str, float]]:
        """Occupations and the strength of their vote from 0 to 1: its share, times how like the nearest title is."""
        alike = self._like.to(title) * self._worth
        for hit in self._within.find(title):
            if hit.start == 0 or hit.end == len(title):
                share = (hit.end - hit.start) / len(title)
                alike[hit.meaning] = max(alike[hit.meaning], _WITHIN + (1 - _WITHIN) * share)
        nearest = np.argpartition(-alike, _NEIGHBOURS)[:_NEIGHBOURS]
        best = float(alike[nearest].max())
        if best <= 0:
            return []
        votes: dict[str, float] = defaultdict(float)
        for at in nearest:
            votes[self._codes[at]] += float(alike[at]) ** _SHARPNESS
        total = sum(votes.values())
        ordered = sorted(votes.items(), key=lambda item: (-item[1], item[0]))
        return [(code, vote / total * best) for code, vote in ordered]


@cache
def _titles() -> _Titles:
    return _Titles()


def occupation(title: str) -> list[Suggestion]:
    """Up to three unit groups of ISCO-08 for a job title in Indonesian or English, the surest first.

    The confidence is the share of such suggestions that is right in its first three digits.
    """
    return list(_of_words(spoken(title)))


@lru_cache(maxsize=20_000)
def _of_words(title: tuple[str, ...]) -> tuple[Suggestion, ...]:
    if not title:
        return ()
    found = {code: float(np.interp(strength, _STRENGTH, _RIGHT)) for code, strength in _titles().vote(title)[:_MOST]}
    known = _titles().whole.get(title)
    if known is not None:
        found = {code: min(confidence, 1 - _KNOWN) for code, confidence in found.items()} | {known: _KNOWN}
    ordered = sorted(found.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Suggestion(code, round(confidence, 2)) for code, confidence in ordered[:_MOST])
