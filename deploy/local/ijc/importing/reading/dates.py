"""Days as spreadsheets hold them: ISO, day first with any sign between, and Indonesian or English month names."""

import re
from datetime import date

from ijc.importing.rows import RefusedValueError

_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?")
_DAY_FIRST = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})")
_NAMED = re.compile(r"(\d{1,2})[\s.-]+([a-z]{3,10})[\s.,-]+(\d{4})", re.IGNORECASE)
_MONTHS = {
    "jan": 1, "feb": 2, "peb": 2, "mar": 3, "apr": 4, "mei": 5, "may": 5, "jun": 6, "jul": 7, "agu": 8,
    "aug": 8, "ags": 8, "sep": 9, "okt": 10, "oct": 10, "nov": 11, "nop": 11, "des": 12, "dec": 12,
}  # fmt: skip


def read_day(text: str, *, field: str) -> str | None:
    """An ISO date; None for an empty cell.

    Raises:
        RefusedValueError: not a day, or written with a year of two digits.
    """
    words = text.strip()
    if not words:
        return None
    try:
        return _as_date(words).isoformat()
    except (ValueError, KeyError):
        raise RefusedValueError(
            field=field, reason="must be a date such as 1995-03-27 or 27/03/1995, with the year in full"
        ) from None


def _as_date(words: str) -> date:
    if found := _ISO.fullmatch(words):
        return date(int(found[1]), int(found[2]), int(found[3]))
    if found := _DAY_FIRST.fullmatch(words):
        return date(int(found[3]), int(found[2]), int(found[1]))
    if found := _NAMED.fullmatch(words):
        return date(int(found[3]), _MONTHS[found[2][:3].casefold()], int(found[1]))
    raise ValueError(words)
