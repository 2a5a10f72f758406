"""How alike a text is to many known ones, by the words and letter groups they share, the rare ones counting more."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
_LETTERS = 3


def features(words: Sequence[str]) -> Iterator[str]:
    """Words, neighbouring words and groups of three letters; the last catch endings, spellings and compounds."""
    yield from (f" {word}" for word in words)
    yield from (f" {left} {right}" for left, right in pairwise(words))
    for word in words:
        framed = f"_{word}_"
        yield from (framed[at : at + _LETTERS] for at in range(len(framed) - _LETTERS + 1))


class Likeness:
    """An index of known texts, each given as its words."""

    def __init__(self, known: Sequence[Sequence[str]]) -> None:
        self._number: dict[str, int] = {}
        holders: list[list[int]] = []
        for text, words in enumerate(known):
            for feature in set(features(words)):
                at = self._number.setdefault(feature, len(holders))
                if at == len(holders):
                    holders.append([])
                holders[at].append(text)
        self._holders = [np.array(texts, dtype=np.int32) for texts in holders]
        counts = np.array([len(texts) for texts in holders], dtype=np.float64)
        self._rarity = (1.0 + np.log((1 + len(known)) / (1 + counts))) ** 2
        self._size = len(known)
        self._length = np.sqrt(self._sum(range(len(holders))))
        self._unknown = float((1.0 + np.log(1 + len(known))) ** 2)

    def to(self, words: Sequence[str]) -> Scores:
        """The likeness of each known text, in their order, from 0 (nothing shared) to 1 (the same)."""
        seen = set(features(words))
        known = [number for feature in seen if (number := self._number.get(feature)) is not None]
        if not known:
            return np.zeros(self._size, dtype=np.float32)
        length = np.sqrt(self._rarity[known].sum() + self._unknown * (len(seen) - len(known)) / 2)
        alike: Scores = (self._sum(known) / (self._length * length)).astype(np.float32)
        return alike

    def _sum(self, numbers: Sequence[int] | range) -> NDArray[np.float64]:
        texts = [self._holders[number] for number in numbers]
        weights = np.repeat(self._rarity[list(numbers)], [len(held) for held in texts])
        return np.bincount(np.concatenate(texts), weights=weights, minlength=self._size).astype(np.float64)
