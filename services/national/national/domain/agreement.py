"""A data-sharing agreement: who reads the nation's facts, what for, until when, and which of them."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, Literal
from zoneinfo import ZoneInfo

Withheld = Literal["pseudonym", "occupation_group", "breakdown"]
"""What of a fact an agreement may leave out."""
_WHERE_DAYS_END: Final = ZoneInfo("Asia/Jakarta")


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """``until`` is its last day; ``cities`` None is every city, and what is told of none."""

    reader: str
    organisation: str
    purpose: str
    until: date
    cities: tuple[str, ...] | None = None
    withheld: tuple[str, ...] = ()
    ended_at: datetime | None = None

    @property
    def left_out(self) -> tuple[str, ...]:
        """Fields of facts. Education is told in place of a breakdown, and goes with it."""
        return (*self.withheld, "education") if "breakdown" in self.withheld else self.withheld

    def runs(self, now: datetime) -> bool:
        return self.ended_at is None and self.until >= day_of(now)


def day_of(now: datetime) -> date:
    return now.astimezone(_WHERE_DAYS_END).date()
