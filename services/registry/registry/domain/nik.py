"""The NIK, Indonesia's population number: what can be known to be wrong with one, and what is only surprising.

Never derive a residence from it: it names the place of first registration, for life.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Literal

from registry.domain.broken_rule import InvalidFieldError

Sex = Literal["female", "male"]

# Kemendagri's provinces, and East Timor's 54, which people registered there before 1999 keep for life.
PROVINCES = frozenset(
    f"{island}{province}"
    for island, provinces in {
        "1": "123456789", "2": "1", "3": "123456", "5": "1234", "6": "12345", "7": "123456", "8": "12", "9": "123456",
    }.items()
    for province in provinces
)  # fmt: skip
WOMEN_ADD = 40
LEAP_YEAR = 2000
NO_SEQUENCE = "0000"


@dataclass(frozen=True, slots=True)
class Nik:
    """A well-formed NIK. It does not print its digits."""

    digits: str

    def __repr__(self) -> str:
        return "Nik(…)"


def read_nik(text: str) -> Nik:
    """Read a NIK as people write it, with blanks, dots or dashes between the digits.

    Raises:
        InvalidFieldError: the number cannot be anybody's.
    """
    digits = "".join(sign for sign in text if sign not in " .-")
    if len(digits) != len("PPKKCCDDMMYYNNNN") or not (digits.isascii() and digits.isdigit()):
        raise InvalidFieldError(field="nik", reason="must have exactly 16 digits", code="nik-digits")
    if digits[:2] not in PROVINCES:
        raise InvalidFieldError(field="nik", reason="does not begin with the code of a province", code="nik-province")
    if digits[2:4] == "00" or digits[4:6] == "00":
        raise InvalidFieldError(field="nik", reason="has no regency or district in digits 3 to 6", code="nik-regency")
    _birth_day(digits)
    if digits[12:] == NO_SEQUENCE:
        raise InvalidFieldError(field="nik", reason="must not end with 0000", code="nik-end")
    return Nik(digits)


def _birth_day(digits: str) -> None:
    day, month = int(digits[6:8]), int(digits[8:10])
    if not 1 <= month <= 12:  # noqa: PLR2004 - months of the year
        raise InvalidFieldError(field="nik", reason="has no month of birth in digits 9 and 10", code="nik-month")
    if day > WOMEN_ADD:
        day -= WOMEN_ADD
    if not 1 <= day <= monthrange(LEAP_YEAR, month)[1]:
        raise InvalidFieldError(field="nik", reason="has no day of birth in digits 7 and 8", code="nik-day")


def nik_warnings(nik: Nik, *, birth_date: date | None, sex: Sex | None) -> tuple[str, ...]:
    """Warnings, never errors: the number stays as it is when a birth date or a sex is corrected."""
    day = int(nik.digits[6:8])
    warnings = []
    if birth_date is not None:
        named = (day % WOMEN_ADD, int(nik.digits[8:10]), int(nik.digits[10:12]))
        if named != (birth_date.day, birth_date.month, birth_date.year % 100):
            warnings.append("nik-birth-date-differs")
    if sex is not None and (day > WOMEN_ADD) != (sex == "female"):
        warnings.append("nik-sex-differs")
    return tuple(warnings)
