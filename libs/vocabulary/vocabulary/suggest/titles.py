"""An occupation from a job title: a known title as it stands, else its field and role beside a vote of the titles most like it."""

from collections import defaultdict
from functools import cache, lru_cache

import numpy as np

from vocabulary import loaded
from vocabulary.suggest.composition import composed
from vocabulary.suggest.likeness import Likeness
from vocabulary.suggest.meaning import meaning, unit_groups
from vocabulary.suggest.phrases import PhraseBook
from vocabulary.suggest.spelling import spelled
from vocabulary.suggest.suggestion import Suggestion
from vocabulary.suggest.title_words import readings, without_empty
from vocabulary.suggest.words import words
from vocabulary.tables import listed, rows

_KNOWN = 0.95
_NEIGHBOURS = 20
_SHARPNESS = 5.0
# What is not even this near has a vote of no weight: 0.4 to the fifth power is a hundredth.
_NEAR = 0.4
# The official titles are many and bookish; one as postings write it counts for more.
_OFFICIAL = 0.65
# A known title that opens or closes a longer one ("kasir kantin", "senior tax staff") names the work itself.
_WITHIN = 0.5
# Field and role count as much as all that is like the title, where they explain the whole of it.
_COMPOSED = 0.5
# Where words and letters leave it open, what the title means has a say; elsewhere asking it would change nothing.
# Two that agree are a little surer than each alone, and so the weights add up to more than one.
_OPEN = 0.45
_SAID, _MEANT = 0.6, 0.48
_MOST = 3
# A reading this sure is not read more fully: what stands in brackets is mostly a place or a shift.
_ENOUGH = 0.5
# How often what spoke this strongly was right in three digits, measured on titles coded by hand (docs/capabilities).
_STRENGTH = (0.0, 0.1, 0.25, 0.35, 0.45, 0.55, 0.65, 1.0)
_RIGHT = (0.02, 0.1, 0.3, 0.45, 0.55, 0.75, 0.88, 0.95)


class _Titles:
    def __init__(self) -> None:
        posted = [(spelled(row["title"].split()), row["code"]) for row in rows("posting_titles")]
        official = [(spelled(title.split()), row["code"]) for row in rows("titles") for title in listed(row["titles"])]
        official += [(spelled(words(title)), code) for title, code in loaded.titles()]
        self._official = dict(official)
        self._posted = {without_empty(title): code for title, code in posted} | dict(posted)
        self._codes = [code for _, code in (*posted, *official)]
        self._worth = np.full(len(self._codes), _OFFICIAL, dtype=np.float32)
        self._worth[: len(posted)] = 1.0
        self._like = Likeness([title for title, _ in (*posted, *official)])
        self._within = PhraseBook((title, at) for at, (title, _) in enumerate(posted))

    def known(self, title: tuple[str, ...]) -> str | None:
        """The occupation of a title that stands in the lists; an official one only where its field does not say otherwise."""
        if title in self._posted:
            return self._posted[title]
        official, field = self._official.get(title), composed(title)
        return official if field is None or field.code == official else None

    def weigh(self, title: tuple[str, ...]) -> list[tuple[str, float]]:
        """Occupations of a spelled title and what speaks for each, from 0 to 1, the most first."""
        votes, field = self._vote(title), composed(title)
        if field is not None:
            share = _COMPOSED * field.explained
            votes = {code: vote * (1 - share) for code, vote in votes.items()}
            votes[field.code] = votes.get(field.code, 0.0) + share
        if max(votes.values(), default=0.0) < _OPEN:
            votes = _with_meaning(title, votes)
        return sorted(votes.items(), key=lambda item: (-item[1], item[0]))

    def _vote(self, title: tuple[str, ...]) -> dict[str, float]:
        """The share of each occupation in the titles most like this one, times how like the nearest is."""
        alike = self._like.to(title) * self._worth
        for hit in self._within.find(title):
            if hit.start == 0 or hit.end == len(title):
                share = (hit.end - hit.start) / len(title)
                alike[hit.meaning] = max(alike[hit.meaning], _WITHIN + (1 - _WITHIN) * share)
        best = float(alike.max())
        if best <= 0:
            return {}
        nearest = np.flatnonzero(alike >= _NEAR * best)
        if len(nearest) > _NEIGHBOURS:
            nearest = nearest[np.argpartition(-alike[nearest], _NEIGHBOURS)[:_NEIGHBOURS]]
        votes: dict[str, float] = defaultdict(float)
        for at in nearest:
            votes[self._codes[at]] += float(alike[at]) ** _SHARPNESS
        total = sum(votes.values())
        return {code: vote / total * best for code, vote in votes.items()}


def _with_meaning(title: tuple[str, ...], votes: dict[str, float]) -> dict[str, float]:
    groups = unit_groups()
    near = np.maximum(groups.middles @ meaning().of(title), np.float32(0))
    codes = {*votes, *(groups.codes[at] for at in near.argpartition(-_MOST)[-_MOST:] if near[at] > 0)}
    meant = {code: float(near[groups.number[code]]) if code in groups.number else 0.0 for code in codes}
    return {code: _SAID * votes.get(code, 0.0) + _MEANT * meant[code] for code in codes}


@cache
def _titles() -> _Titles:
    return _Titles()


def occupation(title: str) -> list[Suggestion]:
    """Up to three unit groups of ISCO-08 for a job title in Indonesian or English, the surest first.

    The confidence is the share of such suggestions that is right in its first three digits.
    """
    best: tuple[Suggestion, ...] = ()
    for reading in readings(title):
        found = _of_words(reading)
        if found and (not best or found[0].confidence > best[0].confidence):
            best = found
        if best and best[0].confidence >= _ENOUGH:
            break
    return list(best)


def weighed(title: str) -> dict[str, float]:
    """All unit groups of ISCO-08 that anything in a title speaks for, and how strongly, from 0 to 1; it is no confidence."""
    reading = next((reading for reading in readings(title) if reading), ())
    if not reading:
        return {}
    known = _titles().known(reading)
    return dict(_titles().weigh(reading)) | ({} if known is None else {known: 1.0})


@lru_cache(maxsize=20_000)
def _of_words(title: tuple[str, ...]) -> tuple[Suggestion, ...]:
    if not title:
        return ()
    found = {code: float(np.interp(strength, _STRENGTH, _RIGHT)) for code, strength in _titles().weigh(title)[:_MOST]}
    known = _titles().known(title)
    if known is not None:
        found = {code: min(confidence, 1 - _KNOWN) for code, confidence in found.items()} | {known: _KNOWN}
    ordered = sorted(found.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Suggestion(code, round(confidence, 2)) for code, confidence in ordered[:_MOST])
