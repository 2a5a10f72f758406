"""What a title means, as a direction: near for titles that taxonomies give to one occupation. No occupation is known here.

The vectors of words and groups of letters are learned by ``quality/meaning.py``; a title's direction is their sum.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from vocabulary.suggest.spelling import spelled

Direction = NDArray[np.float32]
FILE: Final = "meaning.npz"
_SIZES: Final = (3, 4)
_SHORTEST_PLURAL: Final = 4
_JOINING: Final = frozenset(["and", "or", "except", "all", "other", "of", "the", "dan", "atau", "untuk"])
_MOST_WORDS: Final = 50_000
"""A bound for hostile text, not a tuning value."""


def plain(title: Sequence[str]) -> list[str]:
    """The words of a title that are looked at: in our spelling, in the singular, without those that join others."""
    return [_singular(word) for word in spelled(title) if word not in _JOINING]


def parts(word: str) -> Iterator[str]:
    """The word itself (a blank before it), and its groups of three and four letters."""
    yield f" {word}"
    framed = f"_{word}_"
    yield from (framed[at : at + size] for size in _SIZES for at in range(len(framed) - size + 1))


def _singular(word: str) -> str:
    return word[:-1] if len(word) >= _SHORTEST_PLURAL and word.endswith("s") and not word.endswith("ss") else word


class Meaning:
    """Vectors of parts of words, each row of whole numbers with its own scale."""

    def __init__(self, known: Sequence[str], *, vectors: NDArray[np.int8], scales: NDArray[np.float16]) -> None:
        self._number = {part: at for at, part in enumerate(known)}
        self._vectors, self._scales = vectors, scales.astype(np.float32)
        self._of_word: dict[str, Direction] = {}

    def of(self, title: Sequence[str]) -> Direction:
        """The direction of a title, given as its words: of length 1, or of 0 where nothing of it is known."""
        total = np.zeros(self._vectors.shape[1], dtype=np.float32)
        for word in plain(title):
            total += self._word(word)
        length = float(np.sqrt(total @ total))
        return total / np.float32(length) if length else total

    def _word(self, word: str) -> Direction:
        held = self._of_word.get(word)
        if held is None:
            numbers = [number for part in parts(word) if (number := self._number.get(part)) is not None]
            held = self._scales[numbers] @ self._vectors[numbers].astype(np.float32)
            if len(self._of_word) < _MOST_WORDS:
                self._of_word[word] = held
        return held


@cache
def meaning() -> Meaning:
    """The one that is shipped."""
    held = _shipped()
    known = held["parts"].tobytes().decode("utf-8").split("\n")
    return Meaning(known, vectors=held["vectors"], scales=held["scales"])


@dataclass(frozen=True, slots=True)
class UnitGroups:
    """The unit groups of ISCO-08, the number of each, and its middle: what our titles of it mean."""

    codes: list[str]
    number: dict[str, int]
    middles: NDArray[np.float32]


@cache
def unit_groups() -> UnitGroups:
    held = _shipped()
    codes = held["groups"].tolist()
    return UnitGroups(codes, {code: at for at, code in enumerate(codes)}, held["middles"].astype(np.float32))


@cache
def _shipped() -> dict[str, NDArray[Any]]:
    with resources.files("vocabulary").joinpath("data", FILE).open("rb") as file:
        return dict(np.load(file))


def middles(
    titles: Iterable[tuple[Sequence[str], int]], *, owners: int, by: Meaning | None = None
) -> NDArray[np.float32]:
    """For each owner the direction in the middle of its titles' directions; 0 for an owner without titles."""
    by = by or meaning()
    sums = np.zeros((owners, len(by.of(()))), dtype=np.float32)
    for title, owner in titles:
        sums[owner] += by.of(title)
    found: NDArray[np.float32] = sums / np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), np.float32(1e-9))
    return found
