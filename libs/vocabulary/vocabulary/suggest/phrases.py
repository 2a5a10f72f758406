"""Finding many known phrases in a text in one pass, the longest first. What a phrase means is the caller's."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import Generic, NamedTuple, TypeVar

M = TypeVar("M")


class _Node(Generic[M]):
    """Where a phrase may go on, and what it means if it ends here."""

    __slots__ = ("meaning", "next")

    def __init__(self) -> None:
        self.next: dict[str, _Node[M]] = {}
        self.meaning: M | None = None


class Hit(NamedTuple, Generic[M]):
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
        begins, free = self._first.get, 0
        for start, (word, after) in enumerate(zip_longest(words, words[1:], fillvalue="")):
            if start < free or (node := begins(word)) is None:
                continue
            if after not in node.next:  # most phrases are one word
                if node.meaning is not None:
                    yield Hit(node.meaning, start, start + 1)
            elif (hit := self._longest(node, words, start)) is not None:
                yield hit
                free = hit.end

    @staticmethod
    def _longest(node: _Node[M], words: Sequence[str], start: int) -> Hit[M] | None:
        """The longest phrase that begins at ``start``, with the word that led to ``node``."""
        meaning, end = node.meaning, start + 1
        for place in range(start + 1, len(words)):
            following = node.next.get(words[place])
            if following is None:
                break
            node = following
            if node.meaning is not None:
                meaning, end = node.meaning, place + 1
        return None if meaning is None else Hit(meaning, start, end)
