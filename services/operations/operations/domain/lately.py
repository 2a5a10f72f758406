"""How it went in the last half hour, minute by minute: what a person looks at rather than reads."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

MINUTES: Final = 30
_MINUTE: Final = timedelta(minutes=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Latency:
    """From the outbox to a group's commit, in milliseconds: half and 95 % of what was sent in a minute."""

    p50_ms: float
    p95_ms: float


@dataclass(frozen=True, slots=True, kw_only=True)
class LagMoment:
    """All groups together: unread records, and for how many seconds the oldest of them has been there."""

    at: datetime
    records: int
    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Minute:
    """``latency`` and ``lag`` are None where nothing was measured. ``lag`` is the worst of the minute."""

    at: datetime
    events: int
    latency: Latency | None
    lag: LagMoment | None


def minutes(
    *, now: datetime, events: Mapping[datetime, int], latencies: Mapping[datetime, Latency], lags: Iterable[LagMoment]
) -> list[Minute]:
    """Oldest first, the last one still running. The mappings are by the minute's beginning."""
    worst: dict[datetime, LagMoment] = {}
    for each in lags:
        minute = _begin(each.at)
        before = worst.get(minute)
        if before is None or (each.seconds, each.records) > (before.seconds, before.records):
            worst[minute] = each
    last = _begin(now)
    return [
        Minute(at=at, events=events.get(at, 0), latency=latencies.get(at), lag=worst.get(at))
        for at in (last - _MINUTE * back for back in reversed(range(MINUTES)))
    ]


def _begin(at: datetime) -> datetime:
    return at.replace(second=0, microsecond=0)
