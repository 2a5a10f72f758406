"""What is measured is listed, with its labels; what is listed is measured; and no label can hold a person."""

import pytest

from servicekit.metrics import OTHER, Bounded
from tests.telemetry.listing import Metric, listed, measured

LABELS = {
    "http_request_method", "http_route", "http_response_status_code", "type", "lane", "group", "outcome", "origin",
    "city", "kind", "part", "pool", "state", "channel", "answer", "topic",
    "handler", "because",
}  # fmt: skip


def test_every_metric_is_listed_with_its_labels() -> None:
    assert measured() == listed()


def test_no_label_is_one_that_could_hold_a_person() -> None:
    assert {label for each in listed().values() for label in each.labels} == LABELS


def test_a_metric_that_is_not_listed_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    from prometheus_client import REGISTRY, Counter

    made = Counter("ijc_made_up", "For this test.", ["subject"])
    try:
        assert measured()["ijc_made_up"] == Metric("counter", ("subject",))
    finally:
        REGISTRY.unregister(made)


def test_a_label_has_a_bound() -> None:
    label = Bounded(2)
    assert [label(value) for value in ("35.78", "73.71", "91.71", "35.78")] == ["35.78", "73.71", OTHER, "35.78"]
