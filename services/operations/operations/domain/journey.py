"""A journey: the events one request caused, each with its waits and with what every group made of it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from operations.domain.record import WAITING, Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """What one consumer group made of an event."""

    service: str
    group: str
    outcome: str
    received_at: datetime | None
    committed_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One event. ``depth`` says how many events stand between it and the first; ``sent_by`` who published it."""

    event_id: UUID
    type: str
    city: str
    subject: str
    aggregate_version: int
    causation_id: UUID | None
    trace_id: str | None
    depth: int
    sent_by: str | None
    outbox_at: datetime | None
    sent_at: datetime | None
    deliveries: tuple[Delivery, ...]

    @property
    def waiting(self) -> bool:
        """Whether some group's last word on it is that it has had no effect yet."""
        last = {delivery.group: delivery.outcome for delivery in self.deliveries}
        return any(outcome in WAITING for outcome in last.values())


@dataclass(frozen=True, slots=True)
class Journey:
    correlation_id: UUID
    steps: tuple[Step, ...]

    @property
    def began_at(self) -> datetime | None:
        return min(self._moments(), default=None)

    @property
    def ended_at(self) -> datetime | None:
        return max(self._moments(), default=None)

    @property
    def waiting(self) -> bool:
        """Whether something has not had its effect in some group."""
        return any(step.waiting for step in self.steps)

    @property
    def trace_ids(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(step.trace_id for step in self.steps if step.trace_id))

    def _moments(self) -> Iterator[datetime]:
        for step in self.steps:
            moments = [step.outbox_at, step.sent_at]
            for delivery in step.deliveries:
                moments += [delivery.received_at, delivery.committed_at]
            yield from (moment for moment in moments if moment is not None)


def journey_of(correlation_id: UUID, records: Iterable[Record]) -> Journey:
    """The tree by causation, first the cause and then what it caused; records that came twice count once.

    Event ids rise with time, so that they give the order of what has one cause.
    """
    by_event: dict[UUID, list[Record]] = {}
    for record in dict.fromkeys(records):
        by_event.setdefault(record.event_id, []).append(record)
    caused: dict[UUID | None, list[UUID]] = {}
    for event_id, found in by_event.items():
        cause = found[0].causation_id
        caused.setdefault(cause if cause in by_event else None, []).append(event_id)
    steps: list[Step] = []
    shown: set[UUID] = set()
    coming = [(event_id, 0) for event_id in sorted(caused.pop(None, []))]
    while coming or caused:
        if not coming:  # events that name each other as cause: none of them is the first
            coming = [(min(next(iter(caused.values()))), 0)]
        event_id, depth = coming.pop(0)
        if event_id in shown:
            continue
        shown.add(event_id)
        steps.append(_step(by_event[event_id], depth=depth))
        coming = [(each, depth + 1) for each in sorted(caused.pop(event_id, []))] + coming
    return Journey(correlation_id, tuple(steps))


def _step(records: list[Record], *, depth: int) -> Step:
    first = records[0]
    sending = next((record for record in records if record.group is None), None)
    received = sorted(
        (record for record in records if record.group is not None),
        key=lambda record: (record.received_at is None, record.received_at, record.group),
    )
    return Step(
        event_id=first.event_id, type=first.type, city=first.city, subject=first.subject,
        aggregate_version=first.aggregate_version, causation_id=first.causation_id, trace_id=first.trace_id,
        depth=depth, sent_by=sending.service if sending else None,
        outbox_at=sending.outbox_at if sending else None, sent_at=sending.sent_at if sending else None,
        deliveries=tuple(
            Delivery(
                service=record.service, group=record.group or "", outcome=record.outcome,
                received_at=record.received_at, committed_at=record.committed_at,
            )
            for record in received
        ),
    )  # fmt: skip
