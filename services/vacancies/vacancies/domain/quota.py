"""The quota of UU 8/2016 art. 53: 2 % of a public body's workforce, 1 % of a company's. Advice, not enforcement."""

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal
from uuid import UUID, uuid5

from vacancies.domain.broken_rule import InvalidFieldError
from vacancies.domain.employer import Kind

Evidence = Literal["declared", "documents", "inspected"]
PERCENT: Final[dict[Kind, int]] = {"private": 1, "state": 2}
FIRST_YEAR, LAST_YEAR = 2016, 2100

# The law names no rounding and no threshold. What is asked for is rounded up from one whole person on; both other
# readings stand beside it: "at least 1 %" to the letter, and "per 100 employees" as it is practised.
POLICY: Final = "rounded-up-from-one-person"


@dataclass(frozen=True, slots=True, kw_only=True)
class Workforce:
    """What an employer declares for a year, as counted on a day: heads alone, never who."""

    year: int
    total: int
    disabled: int
    counted_on: date
    evidence: Evidence = "declared"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quota:
    """``required`` follows the policy; ``required_rounded_up`` and ``required_rounded_down`` are the two readings."""

    year: int
    percent: int
    total: int
    present: int
    required: int
    required_rounded_up: int
    required_rounded_down: int
    openings_reserved: int
    policy: str = POLICY

    @property
    def missing(self) -> int:
        return max(self.required - self.present, 0)


def check_workforce(workforce: Workforce, *, today: date) -> None:
    """Raises InvalidFieldError at the first number that cannot be right."""
    if not FIRST_YEAR <= workforce.year <= LAST_YEAR:
        raise InvalidFieldError(field="year", reason=f"must be between {FIRST_YEAR} and {LAST_YEAR}")
    if workforce.total < 0:
        raise InvalidFieldError(field="total", reason="must not be below 0")
    if not 0 <= workforce.disabled <= workforce.total:
        raise InvalidFieldError(field="disabled", reason="must be between 0 and the total")
    if workforce.counted_on > today:
        raise InvalidFieldError(field="counted_on", reason="must not be in the future")


def declaration_id(employer_id: UUID, *, year: int) -> UUID:
    """What identifies an employer's declaration for a year: it follows from both, and always does."""
    return uuid5(employer_id, str(year))


def quota(workforce: Workforce, *, kind: Kind, openings_reserved: int) -> Quota:
    """Whole numbers throughout: a float of 1 % would round 300 employees up to 4."""
    percent = PERCENT[kind]
    share = workforce.total * percent
    up, down = -(-share // 100), share // 100
    return Quota(
        year=workforce.year, percent=percent, total=workforce.total, present=workforce.disabled,
        required=up if down else 0, required_rounded_up=up, required_rounded_down=down,
        openings_reserved=openings_reserved,
    )  # fmt: skip
