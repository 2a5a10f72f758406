"""A journey as bars on one line of time: waits in the outbox and in Kafka, handling, and spans."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Literal

from operations.domain.journey import Delivery, Journey, Step
from operations.domain.record import WAITING
from operations.domain.span import Span

Kind = Literal["wait", "travel", "work", "span", "again", "failed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """Milliseconds since the journey began. ``outcome``: what a group made of it, or what waited for its release.

    ``kept`` and ``tries``: why a span was kept in any case, and at which try.
    """

    label: str
    detail: str
    kept: str = ""
    tries: str = ""
    outcome: str = ""
    until_released: bool = False
    depth: int
    kind: Kind
    start_ms: float
    end_ms: float

    @property
    def took_ms(self) -> float:
        return self.end_ms - self.start_ms


def waterfall(journey: Journey, spans: Sequence[Span] = ()) -> list[Bar]:
    """Each event's bars in order, then the spans; none while no moment is known."""
    origin = min((moment for moment in (journey.began_at, *map(_began, spans)) if moment is not None), default=None)
    if origin is None:
        return []
    bars = [bar for step in journey.steps for bar in _of_step(step, origin)]
    for span in spans:
        start = (_began(span) - origin).total_seconds() * 1000
        bars.append(
            Bar(
                label=span.name, detail=span.service, kept=span.kept, tries=span.tries, depth=0, kind=_kind(span),
                 start_ms=start, end_ms=start + span.took_ms,
            )
        )  # fmt: skip
    return bars


def _kind(span: Span) -> Kind:
    if span.failed:
        return "failed"
    return "again" if span.kept in {"retry", "release"} else "span"


def duration(ms: float) -> str:
    """In the unit a person would use: ``80.0 ms``, ``14.2 s``, ``3.5 min``, ``26.0 h``."""
    for unit, much, until in (("ms", 1.0, 1_000.0), ("s", 1_000.0, 60_000.0), ("min", 60_000.0, 3_600_000.0)):
        if ms < until:
            return f"{ms / much:.1f} {unit}"
    return f"{ms / 3_600_000:.1f} h"


def phrase(event_type: str) -> str:
    """``id.ijc.candidate-registered.v1`` to ``candidate-registered``."""
    parts = event_type.split(".")
    return parts[-2] if len(parts) > 1 else event_type


def _of_step(step: Step, origin: datetime) -> Iterator[Bar]:
    name = phrase(step.type)
    if step.outbox_at and step.sent_at:
        yield _bar(name, f"{step.sent_by}: outbox", step.depth, "wait", origin, step.outbox_at, step.sent_at)
    parked: dict[str, Delivery] = {}
    for delivery in step.deliveries:
        sent = step.sent_at or step.outbox_at
        before = parked.get(delivery.group)
        if delivery.outcome in WAITING:
            parked[delivery.group] = delivery
        if before and before.committed_at and delivery.received_at:  # released: it has not been in Kafka since
            waited = _bar(name, delivery.group, step.depth, "failed", origin, before.committed_at, delivery.received_at)
            yield replace(waited, outcome=before.outcome, until_released=True)
        elif sent and delivery.received_at and delivery.received_at > sent:
            yield _bar(name, f"Kafka → {delivery.group}", step.depth, "travel", origin, sent, delivery.received_at)
        if delivery.received_at and delivery.committed_at:
            applied = delivery.outcome in {"applied", "duplicate"}
            kind: Kind = "work" if applied else "failed"
            done = _bar(name, delivery.group, step.depth, kind, origin, delivery.received_at, delivery.committed_at)
            yield replace(done, outcome=delivery.outcome)


def _bar(  # noqa: PLR0917 - in the order they are read
    label: str, detail: str, depth: int, kind: Kind, origin: datetime, start: datetime, end: datetime
) -> Bar:
    return Bar(
        label=label, detail=detail, depth=depth, kind=kind, start_ms=(start - origin).total_seconds() * 1000,
        end_ms=(end - origin).total_seconds() * 1000,
    )  # fmt: skip


def _began(span: Span) -> datetime:
    return datetime.fromtimestamp(span.started_ns / 1e9, UTC)
