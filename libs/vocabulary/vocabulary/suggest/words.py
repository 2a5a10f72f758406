"""Text to words: lower case, letters and digits, with their places. No language is known here."""

import re
from collections.abc import Iterator
from functools import lru_cache

_WORD = re.compile(r"[a-z0-9]+(?:[+#]+)?")


def words(text: str) -> list[str]:
    return list(_words(text))


@lru_cache(maxsize=4)
def _words(text: str) -> list[str]:
    """One long text is read for its skills, then for its demands."""
    return _WORD.findall(text.lower())


def placed(text: str) -> Iterator[tuple[str, int, int]]:
    """Every word with where it starts and ends in the text."""
    for match in _WORD.finditer(text.lower()):
        yield match.group(), match.start(), match.end()
