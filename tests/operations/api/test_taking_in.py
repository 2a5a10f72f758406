import gzip
from uuid import uuid4

import httpx
import pytest
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import (
    ExportTraceServiceRequest,
    ExportTraceServiceResponse,
)

from tests.operations.builders import as_json, record

pytestmark = pytest.mark.postgres

PROTOBUF = {"Content-Type": "application/x-protobuf"}


def request(trace_id: bytes, *, name: str = "POST /candidates", failed: bool = False) -> ExportTraceServiceRequest:
    sent = ExportTraceServiceRequest()
    group = sent.resource_spans.add()
    service = group.resource.attributes.add(key="service.name")
    service.value.string_value = "registry"
    span = group.scope_spans.add().spans.add(
        trace_id=trace_id, span_id=b"\x01" * 8, name=name, kind=2, start_time_unix_nano=10**18,
        end_time_unix_nano=10**18 + 5_000_000,
    )  # fmt: skip
    span.status.code = 2 if failed else 0
    city = span.attributes.add(key="ijc.city")
    city.value.string_value = "35.78"
    span.links.add(trace_id=b"\x09" * 16, span_id=b"\x02" * 8)
    return sent


async def shown(client: httpx.AsyncClient, operator: dict[str, str], trace_id: bytes) -> dict[str, object]:
    answer = await client.get(f"/api/traces/{trace_id.hex()}", headers=operator)
    assert answer.status_code == 200, answer.text
    span: dict[str, object] = answer.json()["data"][0]["spans"][0]
    return span


@pytest.mark.parametrize("packed", [False, True])
async def test_protobuf_spans_are_kept_with_their_links(
    client: httpx.AsyncClient, sender: dict[str, str], operator: dict[str, str], *, packed: bool
) -> None:
    trace_id = uuid4().bytes
    body = request(trace_id, failed=True).SerializeToString()
    headers = sender | PROTOBUF | ({"Content-Encoding": "gzip"} if packed else {})
    answer = await client.post("/v1/traces", content=gzip.compress(body) if packed else body, headers=headers)
    assert answer.status_code == 200
    assert not ExportTraceServiceResponse.FromString(answer.content).HasField("partial_success")
    span = await shown(client, operator, trace_id)
    assert (span["operationName"], span["duration"]) == ("POST /candidates", 5_000)
    assert span["references"] == [{"refType": "FOLLOWS_FROM", "traceID": "09" * 16, "spanID": "02" * 8}]
    assert {"key": "error", "type": "bool", "value": True} in span["tags"]  # type: ignore[operator]


async def test_json_spans_carry_their_ids_in_hexadecimal(
    client: httpx.AsyncClient, sender: dict[str, str], operator: dict[str, str]
) -> None:
    trace_id = uuid4()
    span = {"traceId": trace_id.hex, "spanId": "01" * 8, "name": "GET /cities", "startTimeUnixNano": "1000",
            "endTimeUnixNano": "3000", "attributes": [{"key": "n", "value": {"intValue": "3"}}]}  # fmt: skip
    sent = {"resourceSpans": [{"scopeSpans": [{"spans": [span]}]}]}
    answer = await client.post("/v1/traces", json=sent, headers=sender)
    assert (answer.status_code, answer.json()) == (200, {})
    found = await shown(client, operator, trace_id.bytes)
    assert found["tags"] == [
        {"key": "n", "type": "int64", "value": 3},
        {"key": "span.kind", "type": "string", "value": "internal"},
    ]


async def test_spans_without_a_valid_id_are_told_and_the_others_kept(
    client: httpx.AsyncClient, sender: dict[str, str]
) -> None:
    sent = request(uuid4().bytes)
    sent.resource_spans[0].scope_spans[0].spans.add(trace_id=b"short", span_id=b"\x01" * 8)
    answer = await client.post("/v1/traces", content=sent.SerializeToString(), headers=sender | PROTOBUF)
    assert ExportTraceServiceResponse.FromString(answer.content).partial_success.rejected_spans == 1


@pytest.mark.parametrize(
    ("content", "headers"),
    [
        (b"no spans", PROTOBUF),
        (b"no spans", PROTOBUF | {"Content-Encoding": "gzip"}),
        (b"no spans", PROTOBUF | {"Content-Encoding": "br"}),
        (b"[1]", {"Content-Type": "application/json"}),
        (b'{"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":7}]}]}]}', {"Content-Type": "application/json"}),
    ],
)
async def test_what_is_no_otlp_is_refused_with_a_reason(
    client: httpx.AsyncClient, sender: dict[str, str], content: bytes, headers: dict[str, str]
) -> None:
    answer = await client.post("/v1/traces", content=content, headers=sender | headers)
    assert 400 <= answer.status_code < 500
    assert answer.json()["errors"][0]["reason"]


async def test_a_packed_body_that_would_fill_the_memory_is_refused(
    client: httpx.AsyncClient, sender: dict[str, str]
) -> None:
    bomb = gzip.compress(bytes(80 * 1024 * 1024), compresslevel=9)
    answer = await client.post("/v1/traces", content=bomb, headers=sender | PROTOBUF | {"Content-Encoding": "gzip"})
    assert answer.status_code == 413


@pytest.mark.parametrize("path", ["/v1/traces", "/v1/records"])
async def test_only_who_has_the_key_may_send(client: httpx.AsyncClient, operator: dict[str, str], path: str) -> None:
    sent = as_json(record(), service="registry")
    assert (await client.post(path, json=sent)).status_code == 401
    assert (await client.post(path, json=sent, headers={"Authorization": "Bearer wrong"})).status_code == 401
    assert (await client.post(path, json=sent, headers=operator)).status_code == 403


async def test_a_wrong_record_is_refused_by_name_and_nothing_of_the_batch_is_kept(
    client: httpx.AsyncClient, sender: dict[str, str], operator: dict[str, str]
) -> None:
    good = record()
    sent = as_json(good, record(), service="registry")
    sent["records"][1]["outcome"] = "vanished"
    answer = await client.post("/v1/records", json=sent, headers=sender)
    assert answer.status_code == 422
    assert "outcome" in answer.json()["errors"][0]["field"]
    found = await client.get("/journeys", params={"event_id": str(good.event_id)}, headers=operator)
    assert found.json() == []
