"""Ranks occupations of a large taxonomy (ESCO) for a title, by their labels, a second taxonomy's and coded examples."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from vocabulary.suggest.likeness import Likeness, Scores
from vocabulary.suggest.words import words

Title = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Bridge:
    """One occupation of a second taxonomy: its titles, and the occupations of the first that it leads to."""

    titles: Sequence[str]
    leads_to: Sequence[int]


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of ``count`` occupations, numbered from 0; ``examples`` are titles that people coded."""

    count: int
    labels: Sequence[Title]
    bridges: Sequence[Bridge] = field(default=())
    examples: Sequence[Title] = field(default=())


class _Best:
    """The likeness of the most alike title of each owner; 0 for an owner without titles."""

    def __init__(self, titles: Sequence[Title], *, owners: int) -> None:
        ordered = sorted(titles, key=lambda title: title[1])
        held = np.array([owner for _, owner in ordered])
        self._starts = np.flatnonzero(np.diff(held, prepend=-1))
        self._present = held[self._starts]
        self._owners = owners
        self._like = Likeness([words(title) for title, _ in ordered])

    def of(self, title: str) -> Scores:
        best = np.zeros(self._owners, dtype=np.float32)
        best[self._present] = np.maximum.reduceat(self._like.to(words(title)), self._starts)
        return best


class Ranker:
    """Scores every occupation for a title; the weights were chosen on the published validation half of JobBERT."""

    _BRIDGE, _EXAMPLE, _OFTEN, _SHARPNESS, _NEIGHBOURS = 0.7, 1.5, 0.05, 3, 30

    def __init__(self, known: Known) -> None:
        self._count = known.count
        self._labels = _Best(known.labels, owners=known.count)
        pairs = [(title, at) for at, bridge in enumerate(known.bridges) for title in bridge.titles]
        self._bridges = _Best(pairs, owners=len(known.bridges)) if pairs else None
        self._from = np.array([at for at, bridge in enumerate(known.bridges) for _ in bridge.leads_to], dtype=np.int64)
        self._to = np.array([to for bridge in known.bridges for to in bridge.leads_to], dtype=np.int64)
        spread = [len(bridge.leads_to) ** -0.25 for bridge in known.bridges for _ in bridge.leads_to]
        self._spread = np.array(spread, dtype=np.float32)
        self._examples = Likeness([words(title) for title, _ in known.examples]) if known.examples else None
        self._coded = np.array([owner for _, owner in known.examples], dtype=np.int64)
        self._often = np.log1p(np.bincount(self._coded, minlength=known.count)).astype(np.float32)

    def scores(self, title: str) -> Scores:
        """One score an occupation, comparable within this title only."""
        found = self._labels.of(title)
        if self._bridges is not None:
            crossed = np.zeros(self._count, dtype=np.float32)
            np.maximum.at(crossed, self._to, self._bridges.of(title)[self._from] * self._spread)
            found = found + np.float32(self._BRIDGE) * crossed
        return found + self._learned(title)

    def _learned(self, title: str) -> NDArray[np.float32]:
        if self._examples is None:
            return np.zeros(self._count, dtype=np.float32)
        alike = self._examples.to(words(title))
        nearest = np.argsort(-alike)[: self._NEIGHBOURS]
        votes = np.zeros(self._count, dtype=np.float32)
        np.add.at(votes, self._coded[nearest], alike[nearest] ** self._SHARPNESS)
        learned: NDArray[np.float32] = np.float32(self._EXAMPLE) * votes + np.float32(self._OFTEN) * self._often
        return learned
