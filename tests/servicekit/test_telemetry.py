import threading

import pytest
from opentelemetry import trace
from opentelemetry.sdk.trace import SpanProcessor, TracerProvider

from servicekit import telemetry


class CollectorAway(SpanProcessor):
    """Tries to send its last spans until it is let go, or has waited as long as the SDK does."""

    def __init__(self) -> None:
        self.let_go = threading.Event()
        self.gave_up = False

    def shutdown(self) -> None:
        self.gave_up = not self.let_go.wait(timeout=10)


def test_a_program_ends_although_its_last_spans_cannot_be_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    away = CollectorAway()
    made = TracerProvider(shutdown_on_exit=False)
    made.add_span_processor(away)
    monkeypatch.setattr(trace, "get_tracer_provider", lambda: made)
    monkeypatch.setattr(telemetry, "_FLUSH_SECONDS", 0.05)
    telemetry.shutdown()
    still_trying = not away.gave_up
    away.let_go.set()
    assert still_trying
