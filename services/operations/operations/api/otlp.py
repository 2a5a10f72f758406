"""OTLP traces as they come over HTTP, turned into our spans: protobuf or JSON, plain or packed."""

import base64
import binascii
import gzip
import io
import zlib
from collections.abc import Iterable, Iterator
from typing import Any, Final

import orjson
from google.protobuf.json_format import ParseDict, ParseError
from google.protobuf.message import DecodeError
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.proto.common.v1.common_pb2 import AnyValue, KeyValue
from opentelemetry.proto.trace.v1.trace_pb2 import Span as Sent
from opentelemetry.proto.trace.v1.trace_pb2 import Status

from operations.domain.span import Attributes, Happening, Link, Span, Value
from servicekit.problems import InvalidRequestProblem, TooLargeProblem

MOST_TEXT: Final = 500
MOST_LISTED: Final = 64
TRACE_BYTES, SPAN_BYTES = 16, 8
_HEX_FIELDS: Final = ("traceId", "spanId", "parentSpanId")


def unpacked(body: bytes, *, encoding: str, most: int) -> bytes:
    """The body without its gzip.

    Raises:
        InvalidRequestProblem: it is not what it says it is.
        TooLargeProblem: it would have more than ``most`` bytes.
    """
    if encoding in {"", "identity"}:
        return body
    if encoding != "gzip":
        raise _refused("content-encoding", "must be gzip or identity")
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(body)) as packed:
            plain = packed.read(most + 1)
    except (OSError, EOFError, zlib.error):
        raise _refused("body", "is not gzip") from None
    if len(plain) > most:
        raise TooLargeProblem(f"the unpacked body may have at most {most} bytes")
    return plain


def parsed(body: bytes, *, as_json: bool) -> ExportTraceServiceRequest:
    """The request as OTLP defines it; in JSON, ids are hexadecimal.

    Raises:
        InvalidRequestProblem: it is none.
    """
    try:
        found = ExportTraceServiceRequest()
        if as_json:
            ParseDict(_with_binary_ids(orjson.loads(body)), found, ignore_unknown_fields=True)
        else:
            found.ParseFromString(body)
    except (DecodeError, ParseError, orjson.JSONDecodeError, binascii.Error, ValueError, TypeError, RecursionError):
        raise _refused("body", "is not an OTLP trace request") from None
    return found


def spans_of(request: ExportTraceServiceRequest) -> tuple[list[Span], int]:
    """The spans, and how many were left out because their ids or times are not valid."""
    found: list[Span] = []
    left_out = 0
    for group in request.resource_spans:
        resource = _attributes(group.resource.attributes)
        service = str(resource.get("service.name", "unknown"))
        for scope in group.scope_spans:
            for sent in scope.spans:
                if _valid(sent):
                    found.append(_span(sent, service=service, resource=resource))
                else:
                    left_out += 1
    return found, left_out


def _valid(sent: Sent) -> bool:
    return (
        len(sent.trace_id) == TRACE_BYTES
        and len(sent.span_id) == SPAN_BYTES
        and sent.start_time_unix_nano <= sent.end_time_unix_nano < 2**63
    )


def _span(sent: Sent, *, service: str, resource: Attributes) -> Span:
    return Span(
        trace_id=sent.trace_id, span_id=sent.span_id,
        parent_id=sent.parent_span_id if len(sent.parent_span_id) == SPAN_BYTES else None,
        service=service, name=_text(sent.name), kind=sent.kind, started_ns=sent.start_time_unix_nano,
        ended_ns=sent.end_time_unix_nano, failed=sent.status.code == Status.STATUS_CODE_ERROR,
        attributes=_attributes(sent.attributes), resource=resource,
        happenings=[
            Happening(_text(event.name), event.time_unix_nano, _attributes(event.attributes))
            for event in sent.events[:MOST_LISTED]
        ],
        links=[Link(link.trace_id, link.span_id) for link in _linked(sent)],
    )  # fmt: skip


def _linked(sent: Sent) -> Iterator[Sent.Link]:
    return (link for link in sent.links if len(link.trace_id) == TRACE_BYTES and len(link.span_id) == SPAN_BYTES)


def _attributes(sent: Iterable[KeyValue]) -> Attributes:
    return {_text(pair.key): _value(pair.value) for pair in sent}


def _value(sent: AnyValue) -> Value:
    kind = sent.WhichOneof("value")
    if kind == "string_value":
        return _text(sent.string_value)
    if kind == "array_value":
        return [_text(str(_value(each))) for each in sent.array_value.values[:MOST_LISTED]]
    if kind in {"int_value", "double_value", "bool_value"}:
        found: Value = getattr(sent, kind)
        return found
    return ""


def _text(text: str) -> str:
    """Bounded, and without what PostgreSQL does not keep."""
    return text[:MOST_TEXT].replace("\x00", "")


def _with_binary_ids(found: Any) -> Any:  # noqa: ANN401 - JSON
    """Protobuf's own JSON has base64 where OTLP's has hexadecimal."""
    if isinstance(found, list):
        return [_with_binary_ids(each) for each in found]
    if not isinstance(found, dict):
        return found
    return {
        name: base64.b64encode(bytes.fromhex(value)).decode() if name in _HEX_FIELDS else _with_binary_ids(value)
        for name, value in found.items()
    }


def _refused(field: str, reason: str) -> InvalidRequestProblem:
    return InvalidRequestProblem(f"{field}: {reason}", errors=[{"field": field, "reason": reason}])
