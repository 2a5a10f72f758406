"""Records and spans as services send them, each with the few facts a test is about."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from operations.domain.record import Record
from servicekit.ids import new_id

NOW = datetime(2026, 11, 25, 3, 0, tzinfo=UTC)
SURABAYA = "35.78"
TRACE = "0af7651916cd43dd8448eb211c80319c"


def record(**facts: Any) -> Record:
    usual: dict[str, Any] = {
        "event_id": new_id(), "type": "id.ijc.candidate-registered.v1", "city": SURABAYA, "subject": "c-1",
        "aggregate_version": 1, "correlation_id": UUID(int=7), "causation_id": None, "trace_id": TRACE,
        "service": "registry", "group": None, "outcome": "sent", "outbox_at": NOW,
        "sent_at": NOW + timedelta(milliseconds=20),
    }  # fmt: skip
    return Record(**{**usual, **facts})


def received(
    of: Record, *, group: str, after_ms: int = 50, outcome: str = "applied", at: datetime | None = None
) -> Record:
    at = at or NOW + timedelta(milliseconds=after_ms)
    return record(
        event_id=of.event_id, type=of.type, trace_id=of.trace_id, causation_id=of.causation_id, correlation_id=of.correlation_id,
        subject=of.subject, service=group, group=group, outcome=outcome, outbox_at=None, sent_at=None, received_at=at,
        committed_at=at + timedelta(milliseconds=5),
    )  # fmt: skip


def as_json(*records: Record, service: str) -> dict[str, Any]:
    names = ("event_id", "type", "city", "subject", "aggregate_version", "correlation_id", "causation_id", "trace_id",
             "group", "outcome", "outbox_at", "sent_at", "received_at", "committed_at")  # fmt: skip
    return {
        "service": service,
        "records": [{name: _plain(getattr(one, name)) for name in names} for one in records],
    }


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, datetime) else str(value) if isinstance(value, UUID) else value
