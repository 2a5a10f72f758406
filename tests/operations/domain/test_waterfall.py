"""A journey's picture marks what failed and what was tried again, in words too."""

import pytest

from operations.domain.journey import Journey, journey_of
from operations.domain.span import Attributes, Span
from operations.domain.waterfall import duration, waterfall
from servicekit.ids import new_id
from tests.operations.builders import received, record


def span(attributes: Attributes, *, failed: bool = False) -> Span:
    return Span(
        trace_id=bytes(16), span_id=bytes(8), parent_id=None, service="matching", name="acting", kind=5,
        started_ns=1_000_000, ended_ns=3_000_000, failed=failed, attributes=attributes, happenings=(), resource={},
        links=(),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("attributes", "failed", "kind", "kept", "tries"),
    [
        ({}, False, "span", "", ""),
        ({"ijc.tries": 1}, False, "span", "", "1"),
        ({"ijc.kept": "retry", "ijc.tries": 2}, False, "again", "retry", "2"),
        ({"ijc.kept": "retry", "ijc.tries": 3}, True, "failed", "retry", "3"),
        ({"ijc.kept": "release"}, False, "again", "release", ""),
        ({"ijc.kept": "parked"}, True, "failed", "parked", ""),
        ({"ijc.kept": "queued"}, False, "span", "queued", ""),
    ],
)
def test_tries_and_failures_are_marked(
    attributes: Attributes, *, failed: bool, kind: str, kept: str, tries: str
) -> None:
    journey = Journey(correlation_id=new_id(), steps=())
    (bar,) = waterfall(journey, [span(attributes, failed=failed)])
    assert (bar.kind, bar.kept, bar.tries, bar.detail, bar.took_ms) == (kind, kept, tries, "matching", 2.0)


@pytest.mark.parametrize(
    ("ms", "said"),
    [
        (0, "0.0 ms"),
        (999.9, "999.9 ms"),
        (1000, "1.0 s"),
        (14_230, "14.2 s"),
        (210_000, "3.5 min"),
        (93_600_000, "26.0 h"),
    ],
)
def test_times_are_told_in_the_unit_a_person_would_use(ms: float, said: str) -> None:
    assert duration(ms) == said


def test_what_waits_for_a_release_does_not_wait_in_kafka() -> None:
    posted = record()
    first = received(posted, group="matching", after_ms=50, outcome="parked")
    released = received(posted, group="matching", after_ms=9_000)
    bars = waterfall(journey_of(new_id(), [posted, first, released]))
    assert [(bar.kind, bar.detail, bar.outcome, bar.start_ms, bar.end_ms) for bar in bars] == [
        ("wait", "registry: outbox", "", 0, 20),
        ("travel", "Kafka → matching", "", 20, 50),
        ("failed", "matching", "parked", 50, 55),
        ("failed", "matching", "parked", 55, 9_000),
        ("work", "matching", "applied", 9_000, 9_005),
    ]
    assert [bar.until_released for bar in bars] == [False, False, False, True, False]
