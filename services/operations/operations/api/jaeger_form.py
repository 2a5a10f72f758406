"""Spans in the shape Jaeger's query API gives them. Times and durations there are microseconds."""

from collections.abc import Sequence
from typing import Any, Final

from operations.domain.span import Attributes, Happening, Span

KINDS: Final = {1: "internal", 2: "server", 3: "client", 4: "producer", 5: "consumer"}
_TYPES: Final = {bool: "bool", int: "int64", float: "float64"}
Json = dict[str, Any]


def enveloped(data: Sequence[Any]) -> Json:
    return {"data": data, "total": len(data), "limit": 0, "offset": 0, "errors": None}


def trace_form(spans: Sequence[Span]) -> Json:
    processes: dict[str, Json] = {}
    named: dict[str, str] = {}
    for span in spans:
        if span.service not in named:
            named[span.service] = f"p{len(named) + 1}"
            rest = {name: value for name, value in span.resource.items() if name != "service.name"}
            processes[named[span.service]] = {"serviceName": span.service, "tags": _tags(rest)}
    return {
        "traceID": spans[0].trace_id.hex(),
        "spans": [_span_form(span, process=named[span.service]) for span in spans],
        "processes": processes,
        "warnings": None,
    }


def _span_form(span: Span, *, process: str) -> Json:
    references = [_reference("FOLLOWS_FROM", link.trace_id, link.span_id) for link in span.links]
    if span.parent_id is not None:
        references.insert(0, _reference("CHILD_OF", span.trace_id, span.parent_id))
    tags = [*_tags(span.attributes), _tag("span.kind", KINDS.get(span.kind, "internal"))]
    if span.failed:
        tags += [_tag("error", value=True), _tag("otel.status_code", "ERROR")]
    return {
        "traceID": span.trace_id.hex(), "spanID": span.span_id.hex(), "operationName": span.name,
        "references": references, "startTime": span.started_ns // 1000,
        "duration": (span.ended_ns - span.started_ns) // 1000, "tags": tags,
        "logs": [_log(happening) for happening in span.happenings], "processID": process, "warnings": None,
    }  # fmt: skip


def _reference(kind: str, trace_id: bytes, span_id: bytes) -> Json:
    return {"refType": kind, "traceID": trace_id.hex(), "spanID": span_id.hex()}


def _log(happening: Happening) -> Json:
    return {
        "timestamp": happening.at_ns // 1000,
        "fields": [_tag("event", happening.name), *_tags(happening.attributes)],
    }


def _tags(attributes: Attributes) -> list[Json]:
    return [_tag(name, value) for name, value in attributes.items()]


def _tag(key: str, value: object) -> Json:
    kind = _TYPES.get(type(value), "string")
    return {"key": key, "type": kind, "value": value if kind != "string" else str(value)}
