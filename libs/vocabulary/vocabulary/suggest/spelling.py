"""One writing for the words that postings write in many ways: Indonesian, English, short or wrong. No occupation is known."""

from collections.abc import Iterator, Sequence
from functools import cache

from vocabulary.suggest.phrases import PhraseBook
from vocabulary.tables import listed, rows

# A shorter word with another letter is too often another word.
_LONG = 7


def spelled(title: Sequence[str]) -> tuple[str, ...]:
    """The same title in our writing: ("spv", "keuangan") becomes ("supervisor", "finance")."""
    title = [_mended(word) for word in title]
    out: list[str] = []
    at = 0
    for hit in _spellings().find(title):
        out += (*title[at : hit.start], *hit.meaning)
        at = hit.end
    return (*out, *title[at:])


@cache
def _spellings() -> PhraseBook[tuple[str, ...]]:
    return PhraseBook(
        (written.split(), tuple(row["as"].split()))
        for row in rows("title_spellings")
        for written in listed(row["written"])
    )


def _mended(word: str) -> str:
    """A plural as one, and a long word nobody knows as the known one that a missing, doubled or other letter made it of."""
    if word in _telling():
        return word
    if word.endswith("s") and word[:-1] in _telling():
        return word[:-1]
    if len(word) < _LONG or word in _known():
        return word
    return next((known for form in (word, *_shorter(word)) if (known := _mistakes().get(form))), word)


@cache
def _telling() -> frozenset[str]:
    fields = (words for row in rows("title_fields") for words in listed(row["words"]))
    written = (words for row in rows("title_spellings") for words in (row["as"], *listed(row["written"])))
    return frozenset(word for words in (*fields, *written) for word in words.split())


@cache
def _known() -> frozenset[str]:
    official = (title for row in rows("titles") for title in listed(row["titles"]))
    return frozenset(
        word for title in (*official, *(row["title"] for row in rows("posting_titles"))) for word in title.split()
    )


@cache
def _mistakes() -> dict[str, str]:
    return {form: word for word in sorted(_telling()) if len(word) >= _LONG for form in (word, *_shorter(word))}


def _shorter(word: str) -> Iterator[str]:
    """The word without each of its letters; two words that share one of these are one letter apart, or two."""
    return (word[:at] + word[at + 1 :] for at in range(len(word)))
