"""What waits is gathered by what went wrong; what differs from case to case tells nothing apart."""

import pytest

from operations.domain.waiting import Waiting, fingerprint, grouped
from servicekit.reasons import told
from servicekit.reasons.sentences import SENTENCES


@pytest.mark.parametrize(
    ("reason", "shared"),
    [
        ("invalid payload: needs.0.demand: missing", "invalid payload: needs.….demand: missing"),
        ("refused <b>17</b> times", "refused <b>…</b> times"),
        ("gone: 019ac1d2-0000-7000-8000-00000000abcd", "gone: …"),
        ("IntegrityError 23505", "IntegrityError 23505"),
        ("DataError 22P02", "DataError 22P02"),
    ],
)
def test_what_differs_is_left_out(reason: str, shared: str) -> None:
    assert fingerprint(reason) == shared


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_can_still_be_said_in_indonesian(sentence: str) -> None:
    shared = fingerprint(sentence.format("ce_id"))
    assert told(shared, "id") != shared


def waiting(number: int, reason: str) -> Waiting:
    return Waiting(
        service="matching", shelf="parked", id=str(number), group="matching", topic="t", city="35.78", reason=reason,
        first=f"2026-11-25T0{number}", last=f"2026-11-25T0{number}", events=1,
    )  # fmt: skip


def test_a_group_is_the_same_as_long_as_there_is_one_of_them() -> None:
    one, other = grouped([waiting(1, "line 1"), waiting(2, "line 2"), waiting(3, "other")])
    assert (one.size, other.size, one.fingerprint) == (2, 1, "line …")
    (later,) = grouped([waiting(4, "line 7")])
    assert one.id == later.id != other.id
