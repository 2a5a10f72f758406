"""Finding many known phrases in a text in one pass, the longest first. What a phrase means is the caller's."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

M = TypeVar("M")


@dataclass(slots=True)
class _Node(Generic[M]):
    next: dict[str, "_Node[M]"] = field(default_factory=dict)
    meaning: M | None = None


@dataclass(frozen=True, slots=True)
class Hit(Generic[M]):
    """A phrase found: what it means and which words of the text it covers."""

    meaning: M
    start: int
    end: int


class PhraseBook(Generic[M]):
    """Phrases as sequences of words, each with its meaning; the first meaning of a phrase stays."""

    def __init__(self, phrases: Iterable[tuple[Sequence[str], M]]) -> None:
        self._first: dict[str, _Node[M]] = {}
        for words, meaning in phrases:
            if words:
                self._add(words, meaning)

    def _add(self, words: Sequence[str], meaning: M) -> None:
        node = self._first.setdefault(words[0], _Node())
        for word in words[1:]:
            node = node.next.setdefault(word, _Node())
        if node.meaning is None:
            node.meaning = meaning

    def find(self, words: Sequence[str]) -> Iterator[Hit[M]]:
        """The phrases in a text from left to right, not overlapping."""
        first, free = self._first, 0
        for start, word in enumerate(words):
            if word in first and start >= free and (hit := self._longest(first[word], words, start)) is not None:
                yield hit
                free = hit.end

    @staticmethod
    def _longest(node: _Node[M], words: Sequence[str], start: int) -> Hit[M] | None:
        hit, place = None, start + 1
        following: _Node[M] | None = node
        while following is not None:
            if following.meaning is not None:
                hit = Hit(following.meaning, start, place)
            if place == len(words):
                break
            following = following.next.get(words[place])
            place += 1
        return hit
