"""Half an hour in minutes: what was measured stands in its minute, and nothing measured is not nought."""

from datetime import timedelta

from operations.domain.lately import MINUTES, LagMoment, Latency, minutes
from tests.operations.builders import NOW

LAST = NOW.replace(second=0, microsecond=0)


def lag(seconds_ago: int, *, records: int, seconds: float = 0.0) -> LagMoment:
    return LagMoment(at=NOW - timedelta(seconds=seconds_ago), records=records, seconds=seconds)


def test_every_minute_is_there_and_the_last_is_now() -> None:
    found = minutes(now=NOW + timedelta(seconds=40), events={LAST: 7}, latencies={}, lags=[])
    assert len(found) == MINUTES
    assert [each.at for each in found] == [LAST - timedelta(minutes=back) for back in reversed(range(MINUTES))]
    assert [each.events for each in found] == [0] * (MINUTES - 1) + [7]
    assert {(each.latency, each.lag) for each in found} == {(None, None)}


def test_of_several_looks_in_a_minute_the_worst_counts() -> None:
    late = Latency(p50_ms=20, p95_ms=400)
    worst = lag(0, records=1, seconds=9.0)
    before = lag(60, records=3)
    looks = [lag(-20, records=500, seconds=2.0), worst, before, lag(70, records=2), lag(7200, records=9)]
    *_, earlier, now = minutes(now=NOW, events={}, latencies={LAST - timedelta(minutes=1): late}, lags=looks)
    assert (now.lag, now.latency) == (worst, None)
    assert (earlier.lag, earlier.latency) == (before, late)
