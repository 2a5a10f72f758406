"""Who repeats itself is heard once in ten seconds and counted; all others are heard each time."""

import logging

import pytest

from servicekit.repetition import MOST, Seldom


@pytest.fixture
def seldom() -> Seldom:
    return Seldom("aiokafka")


def record(
    at: float, *, text: str = "no answer from %s", name: str = "aiokafka.conn", line: int = 7
) -> logging.LogRecord:
    made = logging.LogRecord(name, logging.WARNING, "conn.py", line, text, ("kafka-1",), None)
    made.created = at
    return made


def heard(seldom: Seldom, *records: logging.LogRecord) -> list[str]:
    return [one.getMessage() for one in records if seldom.filter(one)]


def test_once_in_ten_seconds_with_a_count(seldom: Seldom) -> None:
    assert heard(seldom, *(record(100 + tenth / 10) for tenth in range(101))) == [
        "no answer from kafka-1",
        "no answer from kafka-1 (said 99 times more meanwhile)",
    ]
    assert heard(seldom, record(150)) == ["no answer from kafka-1"]


@pytest.mark.parametrize("other", [{"text": "gone: %s"}, {"line": 8}, {"name": "matching.consumers"}])
def test_another_line_is_heard(seldom: Seldom, other: dict[str, object]) -> None:
    assert len(heard(seldom, record(100), record(101, **other))) == 2  # type: ignore[arg-type] # each of them fits


def test_ours_are_heard_each(seldom: Seldom) -> None:
    assert len(heard(seldom, *(record(100, name="aiokafkaesque") for _ in range(3)))) == 3


def test_no_more_is_remembered_than_a_few(seldom: Seldom) -> None:
    heard(seldom, *(record(100, line=line) for line in range(3 * MOST)))
    assert len(seldom._last) <= MOST
