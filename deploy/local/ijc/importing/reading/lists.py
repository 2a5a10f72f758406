"""Lists and yes-or-no as people write them into one cell."""

import re

from ijc.importing.rows import RefusedValueError

_BETWEEN = re.compile(r"[;|\n\r•·]+|,(?!\d)")
_YES = frozenset({"ya", "y", "yes", "true", "1", "benar", "setuju", "ada", "x", "✓"})
_NO = frozenset({"tidak", "t", "no", "n", "false", "0", "salah", "tidak setuju", "tidak ada", "-"})


def read_list(text: str) -> list[str]:
    """``Excel; mengetik, kasir`` to its parts, in order and without repeats. A decimal comma parts nothing."""
    parts = (part.strip(" \t-*") for part in _BETWEEN.split(text))
    return list(dict.fromkeys(part for part in parts if part))


def read_yes_no(text: str, *, field: str) -> bool | None:
    """Ya and tidak, yes and no.

    Raises:
        RefusedValueError: any other word.
    """
    word = text.strip().casefold()
    if not word:
        return None
    if word in _YES:
        return True
    if word in _NO:
        return False
    raise RefusedValueError(field=field, reason="must be ya or tidak (yes or no)")
