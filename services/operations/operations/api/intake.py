"""What services and collectors send: spans (OTLP/HTTP) and the compact records of their events."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Request, Response
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceResponse
from pydantic import BaseModel, Field, StringConstraints
from starlette.responses import JSONResponse

from operations.api.otlp import parsed, spans_of, unpacked
from operations.commands.keep_records import keep_records
from operations.commands.keep_spans import keep_spans
from operations.domain.record import Record
from operations.storage.bounds import Bounds
from servicekit.http import Session, TransactionalRoute, allow, presents
from servicekit.identity import Role

MOST_UNPACKED = 64 * 1024 * 1024
PROTOBUF = "application/x-protobuf"
Short = Annotated[str, StringConstraints(min_length=1, max_length=120)]


class RecordIn(BaseModel):
    event_id: UUID
    type: Short
    city: Short
    subject: Short
    aggregate_version: Annotated[int, Field(ge=0, lt=2**63)]
    correlation_id: UUID | None = None
    causation_id: UUID | None = None
    trace_id: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$")] | None = None
    group: Short | None = None
    outcome: Literal["sent", "applied", "duplicate", "parked", "queued", "dead", "discarded"]
    outbox_at: datetime | None = None
    sent_at: datetime | None = None
    received_at: datetime | None = None
    committed_at: datetime | None = None


class RecordsIn(BaseModel):
    """``lost``: how many the sender had to drop since it last succeeded."""

    service: Short
    lost: Annotated[int, Field(ge=0)] = 0
    records: Annotated[list[RecordIn], Field(max_length=10_000)]


class RecordsOut(BaseModel):
    kept: int
    refused: int


def routes(*, key: str, bounds: Bounds) -> APIRouter:
    senders = [presents(key, role=Role.SERVICE, name="intake-key"), allow(Role.SERVICE)]
    router = APIRouter(prefix="/v1", route_class=TransactionalRoute, tags=["intake"], dependencies=senders)

    @router.post("/traces")
    async def take_spans(request: Request, session: Session) -> Response:
        """As the OTLP specification has it: what is not kept is told, and not to be sent again."""
        encoding = request.headers.get("content-encoding", "").strip().casefold()
        as_json = "json" in request.headers.get("content-type", "")
        body = unpacked(await request.body(), encoding=encoding, most=MOST_UNPACKED)
        spans, left_out = spans_of(parsed(body, as_json=as_json))
        refused = await keep_spans(session, spans=spans, bounds=bounds)
        answer = ExportTraceServiceResponse()
        if left_out + refused:
            answer.partial_success.rejected_spans = left_out + refused
            answer.partial_success.error_message = "not valid" if left_out else "no room is left in this hour"
        if as_json:
            told = {"partialSuccess": {"rejectedSpans": str(left_out + refused)}} if left_out + refused else {}
            return JSONResponse(told)
        return Response(answer.SerializeToString(), media_type=PROTOBUF)

    @router.post("/records")
    async def take_records(body: RecordsIn, session: Session) -> RecordsOut:
        records = [Record(service=body.service, **dict(sent)) for sent in body.records]
        refused = await keep_records(session, records=records, bounds=bounds)
        return RecordsOut(kept=len(records) - refused, refused=refused)

    return router
