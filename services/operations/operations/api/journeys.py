"""Journeys over HTTP, for operators: find by whatever is in hand, and show one whole."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import BaseModel

from operations.domain.journey import Journey
from operations.domain.span import Attributes, Span
from operations.queries.find_journeys import find_journeys
from operations.queries.show_journey import show_journey
from operations.storage.records import Wanted
from servicekit.http import Reading, TransactionalRoute, allow
from servicekit.identity import Role
from servicekit.problems import NotFoundProblem

router = APIRouter(prefix="/journeys", route_class=TransactionalRoute, tags=["journeys"])
operators = allow(Role.OPERATOR)
TraceId = Annotated[str, Query(pattern="^[0-9a-f]{32}$")]


class DeliveryOut(BaseModel):
    service: str
    group: str
    outcome: str
    received_at: datetime | None
    committed_at: datetime | None


class StepOut(BaseModel):
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
    deliveries: list[DeliveryOut]


class SpanOut(BaseModel):
    trace_id: str
    span_id: str
    parent_id: str | None
    service: str
    name: str
    kind: int
    started_ns: int
    took_ms: float
    failed: bool
    attributes: Attributes
    links: list[tuple[str, str]]


class JourneyOut(BaseModel):
    correlation_id: UUID
    began_at: datetime | None
    ended_at: datetime | None
    waiting: bool
    steps: list[StepOut]


class WholeJourneyOut(JourneyOut):
    """``linked``: spans of other traces that point into this one, such as those of batches."""

    spans: list[SpanOut]
    linked: list[SpanOut]


@router.get("", dependencies=[operators])
async def find(
    *,
    session: Reading,
    event_id: UUID | None = None,
    subject: Annotated[str | None, Query(max_length=120)] = None,
    correlation_id: UUID | None = None,
    trace_id: TraceId | None = None,
    city: Annotated[str | None, Query(max_length=120)] = None,
    type: Annotated[str | None, Query(max_length=120)] = None,  # noqa: A002 - the name callers write
    since: datetime | None = None,
    until: datetime | None = None,
    failed: bool = False,
    slower_than_ms: Annotated[int | None, Query(ge=1000, le=10**12)] = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 20,
) -> list[JourneyOut]:
    wanted = Wanted(
        event_id=event_id, subject=subject, correlation_id=correlation_id,
        trace_id=bytes.fromhex(trace_id) if trace_id else None, city=city, type=type, since=since, until=until,
        failed=failed, slower_than_ms=slower_than_ms,
    )  # fmt: skip
    return [_journey(found) for found in await find_journeys(session, wanted=wanted, limit=limit)]


@router.get("/{correlation_id}", dependencies=[operators])
async def show(correlation_id: UUID, session: Reading) -> WholeJourneyOut:
    shown = await show_journey(session, correlation_id=correlation_id)
    if shown is None:
        raise NotFoundProblem("no event of such a journey is known, or no longer", field="correlation_id")
    return WholeJourneyOut(
        **_journey(shown.journey).model_dump(), spans=_spans(shown.spans), linked=_spans(shown.linked)
    )


def _journey(journey: Journey) -> JourneyOut:
    steps = [
        StepOut(
            event_id=step.event_id, type=step.type, city=step.city, subject=step.subject,
            aggregate_version=step.aggregate_version, causation_id=step.causation_id, trace_id=step.trace_id,
            depth=step.depth, sent_by=step.sent_by, outbox_at=step.outbox_at, sent_at=step.sent_at,
            deliveries=[
                DeliveryOut(
                    service=each.service, group=each.group, outcome=each.outcome, received_at=each.received_at,
                    committed_at=each.committed_at,
                )
                for each in step.deliveries
            ],
        )
        for step in journey.steps
    ]  # fmt: skip
    return JourneyOut(
        correlation_id=journey.correlation_id, began_at=journey.began_at, ended_at=journey.ended_at,
        waiting=journey.waiting, steps=steps,
    )  # fmt: skip


def _spans(spans: Sequence[Span]) -> list[SpanOut]:
    return [
        SpanOut(
            trace_id=span.trace_id.hex(), span_id=span.span_id.hex(),
            parent_id=span.parent_id.hex() if span.parent_id else None, service=span.service, name=span.name,
            kind=span.kind, started_ns=span.started_ns, took_ms=span.took_ms, failed=span.failed,
            attributes=span.attributes, links=[(link.trace_id.hex(), link.span_id.hex()) for link in span.links],
        )
        for span in spans
    ]  # fmt: skip
