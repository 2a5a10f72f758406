"""The plain baselines, computed in the same run: TF-IDF of letter groups or of words, and BM25. Nothing of ours."""

import re
from collections import Counter
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float32]
Cut = Callable[[str], list[str]]


def letters(text: str) -> list[str]:
    """Groups of two to four letters inside words, each word framed by blanks."""
    framed = [f" {word} " for word in re.findall(r"\S+", text.lower())]
    return [word[at : at + size] for word in framed for size in (2, 3, 4) for at in range(len(word) - size + 1)]


def whole_words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


class TfIdf:
    """Cosine of TF-IDF vectors with every known text; ``bm25`` weighs in BM25's way instead (k1 1.2, b 0.75)."""

    def __init__(self, texts: Sequence[str], *, cut: Cut = letters, bm25: bool = False) -> None:
        self._cut, self._bm25, self._size = cut, bm25, len(texts)
        counted = [Counter(cut(text)) for text in texts]
        self._number = {part: at for at, part in enumerate(dict.fromkeys(part for text in counted for part in text))}
        held: list[list[int]] = [[] for _ in self._number]
        times: list[list[int]] = [[] for _ in self._number]
        for at, text in enumerate(counted):
            for part, count in text.items():
                held[self._number[part]].append(at)
                times[self._number[part]].append(count)
        self._held = [np.array(texts) for texts in held]
        holders = np.array([len(texts) for texts in held])
        self._idf = np.log((1 + self._size) / (1 + holders)) + (0 if bm25 else 1)
        lengths = np.array([sum(text.values()) for text in counted], dtype=float)
        self._weights = [self._weigh(np.array(count, dtype=float), at, lengths) for at, count in enumerate(times)]
        if not bm25:
            norms = np.sqrt(self._gather(range(len(held)), [weights**2 for weights in self._weights]))
            self._weights = [weights / norms[at] for weights, at in zip(self._weights, self._held, strict=True)]

    def _weigh(self, count: NDArray[np.float64], at: int, lengths: NDArray[np.float64]) -> NDArray[np.float64]:
        if not self._bm25:
            return np.asarray(count * self._idf[at])
        slope = 1.2 * (0.25 + 0.75 * lengths[self._held[at]] / lengths.mean())
        return np.asarray(self._idf[at] * count * 2.2 / (count + slope))

    def _gather(self, numbers: Sequence[int] | range, weights: Sequence[NDArray[np.float64]]) -> NDArray[np.float64]:
        places = np.concatenate([self._held[number] for number in numbers])
        return np.bincount(places, weights=np.concatenate(weights), minlength=self._size).astype(np.float64)

    def to(self, text: str) -> Numbers:
        parts = Counter(part for part in self._cut(text) if part in self._number)
        numbers = [self._number[part] for part in parts]
        if not numbers:
            return np.zeros(self._size, dtype=np.float32)
        query = [
            count * (1.0 if self._bm25 else float(self._idf[number]))
            for number, count in zip(numbers, parts.values(), strict=True)
        ]
        length = 1.0 if self._bm25 else float(np.sqrt(sum(weight * weight for weight in query)))
        weights = [self._weights[number] * weight / length for number, weight in zip(numbers, query, strict=True)]
        return self._gather(numbers, weights).astype(np.float32)
