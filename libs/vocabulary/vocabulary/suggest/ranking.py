"""Ranks occupations of a large taxonomy (ESCO) for a title: by labels and what they mean, a second taxonomy, coded examples."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from vocabulary.suggest.likeness import Likeness, Scores
from vocabulary.suggest.meaning import meaning, middles
from vocabulary.suggest.spelling import spelled
from vocabulary.suggest.titles import weighed
from vocabulary.suggest.words import words

Title = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Bridge:
    """One occupation of a second taxonomy: its titles, and the occupations of the first that it leads to."""

    titles: Sequence[str]
    leads_to: Sequence[int]


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of ``count`` occupations, numbered from 0.

    ``groups`` are their unit groups of ISCO-08, if they have any; ``chosen`` is how often people chose each for a
    posting; ``examples`` are titles that people coded.
    """

    count: int
    labels: Sequence[Title]
    bridges: Sequence[Bridge] = field(default=())
    groups: Sequence[str] = field(default=())
    chosen: Sequence[int] = field(default=())
    examples: Sequence[Title] = field(default=())


class _Best:
    """The likeness of the most alike title of each owner; 0 for an owner without titles."""

    def __init__(self, titles: Sequence[Title], *, owners: int) -> None:
        ordered = sorted(titles, key=lambda title: title[1])
        held = np.array([owner for _, owner in ordered])
        self._starts = np.flatnonzero(np.diff(held, prepend=-1))
        self._present = held[self._starts]
        self._owners = owners
        self._like = Likeness([_spelled(title) for title, _ in ordered])

    def of(self, title: str) -> Scores:
        best = np.zeros(self._owners, dtype=np.float32)
        best[self._present] = np.maximum.reduceat(self._like.to(_spelled(title)), self._starts)
        return best


class _Groups:
    """What speaks for each occupation's unit group, as ``suggest.occupation`` weighs them."""

    def __init__(self, groups: Sequence[str]) -> None:
        names = list(dict.fromkeys(groups))
        self._number = {name: at for at, name in enumerate(names)}
        self._of = np.array([self._number[name] for name in groups], dtype=np.int64)

    def of(self, title: str) -> Scores:
        spoken = np.zeros(len(self._number), dtype=np.float32)
        for code, weight in weighed(title).items():
            if code in self._number:
                spoken[self._number[code]] = weight
        found: Scores = spoken[self._of]
        return found


class Ranker:
    """Scores every occupation for a title; the weights were chosen on the published validation half of JobBERT."""

    _BRIDGE, _MEANING, _GROUP, _CHOSEN, _EXAMPLE, _OFTEN = 0.45, 1.3, 0.2, 0.18, 1.5, 0.1
    _SHARPNESS, _NEIGHBOURS = 3, 30

    def __init__(self, known: Known) -> None:
        self._count = known.count
        self._labels = _Best(known.labels, owners=known.count)
        self._middles = middles([(words(title), owner) for title, owner in known.labels], owners=known.count)
        pairs = [(title, at) for at, bridge in enumerate(known.bridges) for title in bridge.titles]
        self._bridges = _Best(pairs, owners=len(known.bridges)) if pairs else None
        self._from = np.array([at for at, bridge in enumerate(known.bridges) for _ in bridge.leads_to], dtype=np.int64)
        self._to = np.array([to for bridge in known.bridges for to in bridge.leads_to], dtype=np.int64)
        spread = [len(bridge.leads_to) ** -0.25 for bridge in known.bridges for _ in bridge.leads_to]
        self._spread = np.array(spread, dtype=np.float32)
        self._group = _Groups(known.groups) if known.groups else None
        self._chosen = np.log1p(np.array(known.chosen, dtype=np.float32)) if known.chosen else np.float32(0)
        self._examples = Likeness([_spelled(title) for title, _ in known.examples]) if known.examples else None
        self._coded = np.array([owner for _, owner in known.examples], dtype=np.int64)
        self._often = np.log1p(np.bincount(self._coded, minlength=known.count)).astype(np.float32)

    def scores(self, title: str) -> Scores:
        """One score an occupation, comparable within this title only."""
        meant: Scores = np.maximum(self._middles @ meaning().of(words(title)), np.float32(0))
        found: Scores = self._labels.of(title) + np.float32(self._MEANING) * meant
        if self._bridges is not None:
            crossed = np.zeros(self._count, dtype=np.float32)
            np.maximum.at(crossed, self._to, self._bridges.of(title)[self._from] * self._spread)
            found = found + np.float32(self._BRIDGE) * crossed
        if self._group is not None:
            found = found + np.float32(self._GROUP) * self._group.of(title)
        return found + np.float32(self._CHOSEN) * self._chosen + self._learned(title)

    def _learned(self, title: str) -> NDArray[np.float32]:
        if self._examples is None:
            return np.zeros(self._count, dtype=np.float32)
        alike = self._examples.to(_spelled(title))
        nearest = np.argsort(-alike)[: self._NEIGHBOURS]
        votes = np.zeros(self._count, dtype=np.float32)
        np.add.at(votes, self._coded[nearest], alike[nearest] ** self._SHARPNESS)
        learned: NDArray[np.float32] = np.float32(self._EXAMPLE) * votes + np.float32(self._OFTEN) * self._often
        return learned


def _spelled(title: str) -> tuple[str, ...]:
    return spelled(words(title))
