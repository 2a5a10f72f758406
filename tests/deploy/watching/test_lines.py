from typing import Any

import pytest

from ijc.watching.journey import lines
from ijc.watching.standing import lag_lines, top_lines

STEP: dict[str, Any] = {
    "type": "id.ijc.candidate-registered.v1", "subject": "c-1", "aggregate_version": 1, "city": "35.78", "depth": 0,
    "event_id": "e-1", "sent_by": "registry", "outbox_at": "2026-11-25T03:00:00Z", "sent_at": "2026-11-25T03:00:00.020Z",
    "deliveries": [{"group": "matching", "outcome": "parked", "received_at": "2026-11-25T03:00:00.050Z",
                    "committed_at": "2026-11-25T03:00:00.055Z"}],
}  # fmt: skip
WHOLE = {"correlation_id": "j-1", "began_at": "2026-11-25T03:00:00Z", "waiting": True, "spans": [], "steps": [STEP]}


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")


def test_a_journey_is_told_event_by_event_with_its_waits() -> None:
    assert lines(WHOLE) == [
        "Journey j-1, began 2026-11-25 03:00:00, 1 events",
        "candidate-registered of c-1, version 1, city 35.78",
        "  event e-1",
        "  sent by registry after 20 ms in the outbox",
        "  matching: parked; 30 ms in Kafka, 5 ms until saved",
        "0 spans were recorded, 0 of them failed.",
        "Something still waits. See: ijc parked list",
    ]


def test_and_in_indonesian(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "id_ID.UTF-8")
    assert "  matching: terparkir; 30 ms di Kafka, 5 ms sampai tersimpan" in lines(WHOLE)


def test_an_event_whose_sending_is_not_known_is_told_as_such() -> None:
    told = lines(WHOLE | {"steps": [STEP | {"outbox_at": None, "sent_at": None}]})
    assert "  its sending is not known (yet)" in told
    assert "  matching: parked; ? ms in Kafka, 5 ms until saved" in told


def test_lag_tells_who_is_behind_most_first_or_that_nobody_is() -> None:
    one = {"group": "matching", "topic": "ijc.candidates", "records": 3, "seconds": 1.0}
    other = one | {"group": "registry", "seconds": 9.0}
    assert lag_lines([one, other])[0] == "registry  ijc.candidates: 3 records behind, the oldest for 9.0 s"
    assert lag_lines([one | {"records": 0}]) == ["All 1 groups have read everything."]


def test_top_tells_who_does_not_answer() -> None:
    away = {"name": "matching", "status": None, "trouble": "ConnectError"}
    told = top_lines({"services": [away], "lag": None, "cities": []})
    assert told[1:] == [
        "matching: does not answer (ConnectError)", "Groups", "Kafka does not answer.", "Cities in the last 15 minutes",
        "No events.",
    ]  # fmt: skip
