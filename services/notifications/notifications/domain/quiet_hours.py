"""Quiet hours: nobody's phone rings at night, as the clock stands in their own city."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True, kw_only=True)
class QuietHours:
    """Local hours from ``start`` up to ``end``; may cross midnight. Equal hours mean: never quiet."""

    start: int
    end: int

    def covers(self, hour: int) -> bool:
        if self.start <= self.end:
            return self.start <= hour < self.end
        return hour >= self.start or hour < self.end


def allowed_from(*, now: datetime, zone: ZoneInfo, quiet: QuietHours) -> datetime:
    """``now`` itself, or the moment at which the quiet hours that ``now`` falls into end."""
    local = now.astimezone(zone)
    if not quiet.covers(local.hour):
        return now
    day = local.date() if local.hour < quiet.end else local.date() + timedelta(days=1)
    return datetime.combine(day, time(quiet.end), tzinfo=zone).astimezone(now.tzinfo)
