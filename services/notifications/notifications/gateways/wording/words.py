"""Words and dates in a language: reasons, months, greetings. Read from files that a translator can edit."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from notifications.domain.catalogue import LANGUAGES

FOLDER = Path(__file__).parent / "templates"


@dataclass(frozen=True, slots=True)
class Words:
    language: str
    table: Mapping[str, Any]

    def __getitem__(self, name: str) -> str:
        return str(self.table[name])

    def greeting(self, name: str | None) -> str:
        return self["greeting"].format(name=name) if name else self["greeting_unnamed"]

    def centre(self, city: str) -> str:
        return self["centre"].format(city=city)

    def reason(self, *, template: str, code: str, short: bool) -> str:
        """A reason code as a sentence; a code of tomorrow reads as "other" rather than failing."""
        reasons = self.table[template]
        if short and code in self.table["short"]:
            return str(self.table["short"][code])
        return str(reasons.get(code, reasons["other"]))

    def day(self, day: date) -> str:
        return self["day"].format(**self._calendar(day))

    def moment(self, *, at: datetime, zone: str) -> str:
        local = at.astimezone(ZoneInfo(zone))
        name = self.table["zones"].get(zone, zone)
        return self["moment"].format(**self._calendar(local.date()), hour=local.hour, minute=local.minute, zone=name)

    def _calendar(self, day: date) -> dict[str, Any]:
        return {
            "weekday": self.table["weekdays"][day.weekday()],
            "day": day.day,
            "month": self.table["months"][day.month - 1],
            "year": day.year,
        }


@cache
def words(language: str) -> Words:
    """The words of one of our languages; Indonesian where another is asked for."""
    known = language if language in LANGUAGES else LANGUAGES[0]
    return Words(known, tomllib.loads((FOLDER / f"words.{known}.toml").read_text(encoding="utf-8")))
