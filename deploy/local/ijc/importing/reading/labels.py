"""Codes of needs, demands and accommodations, written as codes or as their Indonesian or English labels."""

import re
from collections.abc import Mapping
from typing import Protocol

from ijc.importing.reading.lists import read_list
from ijc.importing.rows import RefusedValueError
from vocabulary import needs


class Labelled(Protocol):
    @property
    def label_id(self) -> str: ...
    @property
    def label_en(self) -> str: ...


def _by_words(items: Mapping[str, Labelled]) -> dict[str, str]:
    words = {item.label_id.casefold(): code for code, item in items.items()}
    words |= {item.label_en.casefold(): code for code, item in items.items()}
    return words | {code: code for code in items}


_BETWEEN = re.compile(r"[;|\n]")
_WORDS = {
    "needs": _by_words(needs.NEEDS),
    "demands": _by_words(needs.DEMANDS),
    "accommodations": _by_words(needs.ACCOMMODATIONS),
}


def read_codes(text: str, *, field: str) -> list[str]:
    """The codes in a cell; a label may itself have a comma in it.

    Raises:
        RefusedValueError: something that is neither a code nor a label.
    """
    words = _WORDS[field]
    codes: list[str] = []
    for part in filter(None, (piece.strip() for piece in _BETWEEN.split(text))):
        found = [words.get(each.casefold()) for each in ([part] if part.casefold() in words else read_list(part))]
        known = [code for code in found if code is not None]
        if len(known) < len(found):
            raise RefusedValueError(field=field, reason="has an entry that is neither a code nor a label we know")
        codes += known
    return list(dict.fromkeys(codes))
