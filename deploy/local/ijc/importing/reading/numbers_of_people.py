"""NIK and phone numbers, and what spreadsheets do to them."""

import re

from ijc.importing.rows import RefusedValueError

NIK_DIGITS = 16
_SCIENTIFIC = re.compile(r"\d[.,]\d+e\+?\d+", re.IGNORECASE)
_SHORTEST_MOBILE, _LONGEST_MOBILE = 9, 12


def read_nik(text: str) -> str | None:
    """Sixteen digits, however they are grouped; whether they can be a NIK is the registry's to say.

    Raises:
        RefusedValueError: the spreadsheet has rounded the number away, or it has another length.
    """
    words = text.strip().lstrip("'")
    if not words:
        return None
    if _SCIENTIFIC.fullmatch(words):
        raise RefusedValueError(
            field="nik",
            reason="was turned into a rounded number by the spreadsheet; format the column as text, type it anew",
        )
    digits = re.sub(r"[\s.-]", "", words)
    if len(digits) != NIK_DIGITS or not (digits.isascii() and digits.isdigit()):
        raise RefusedValueError(field="nik", reason="must have exactly 16 digits")
    return digits


def read_phone(text: str, *, field: str) -> str | None:
    """A phone number; ``812…`` has lost its first 0 to a spreadsheet and gets it back.

    Raises:
        RefusedValueError: rounded by the spreadsheet.
    """
    words = text.strip().lstrip("'")
    if not words or words == "-":
        return None
    if _SCIENTIFIC.fullmatch(words):
        raise RefusedValueError(field=field, reason="was rounded by the spreadsheet; format the column as text")
    digits = re.sub(r"[\s().-]", "", words)
    if digits.startswith("8") and _SHORTEST_MOBILE <= len(digits) <= _LONGEST_MOBILE:
        return f"0{digits}"
    return digits
