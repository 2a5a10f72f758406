from datetime import timedelta
from typing import Any
from uuid import uuid4

import httpx
import pytest

from tests.operations.api.test_taking_in import PROTOBUF, request
from tests.operations.builders import NOW, as_json, received, record
from tests.operations.conftest import READING_KEY

pytestmark = pytest.mark.postgres


@pytest.fixture(scope="module")
async def told(client: httpx.AsyncClient, sender: dict[str, str]) -> dict[str, Any]:
    """One person's registration that matching parked, and 30 journeys of others."""
    correlation, trace_id = uuid4(), uuid4()
    first = record(correlation_id=correlation, subject=str(uuid4()), trace_id=trace_id.hex, city="31.71")
    parked = received(first, group="matching", after_ms=4_000, outcome="parked")
    caused = record(correlation_id=correlation, causation_id=first.event_id, type="id.ijc.match-proposed.v1")
    others = [record(correlation_id=uuid4(), outbox_at=NOW + timedelta(seconds=number)) for number in range(30)]
    for service, records in (("registry", [first, *others]), ("matching", [parked, caused])):
        answer = await client.post("/v1/records", json=as_json(*records, service=service), headers=sender)
        assert answer.json() == {"kept": len(records), "refused": 0}
    spans = request(trace_id.bytes)
    spans.resource_spans[0].scope_spans[0].spans.add(
        trace_id=uuid4().bytes, span_id=b"\x05" * 8, name="process matching", kind=5, start_time_unix_nano=1,
        end_time_unix_nano=2,
    ).links.add(trace_id=trace_id.bytes, span_id=b"\x01" * 8)  # fmt: skip
    spans.resource_spans[0].scope_spans[0].spans.add(
        trace_id=trace_id.bytes, span_id=b"\x06" * 8, name="retry", kind=5, start_time_unix_nano=1, end_time_unix_nano=2,
    ).links.add(trace_id=trace_id.bytes, span_id=b"\x01" * 8)  # fmt: skip
    await client.post("/v1/traces", content=spans.SerializeToString(), headers=sender | PROTOBUF)
    return {"first": first, "caused": caused, "correlation": str(correlation)}


@pytest.mark.parametrize(
    "by",
    [
        lambda told: {"event_id": str(told["first"].event_id)},
        lambda told: {"event_id": str(told["caused"].event_id)},
        lambda told: {"subject": told["first"].subject},
        lambda told: {"correlation_id": str(told["first"].correlation_id)},
        lambda told: {"trace_id": told["first"].trace_id},
        lambda told: {"city": told["first"].city},
        lambda told: {"subject": told["first"].subject, "type": told["first"].type},
        lambda _: {"failed": "true"},
        lambda told: {"subject": told["first"].subject, "since": NOW.isoformat()},
    ],
)
async def test_a_journey_is_found_by_whatever_is_in_hand(
    client: httpx.AsyncClient, operator: dict[str, str], told: dict[str, Any], by: Any
) -> None:
    answer = await client.get("/journeys", params=by(told), headers=operator)
    assert answer.status_code == 200, answer.text
    assert [found["correlation_id"] for found in answer.json()] == [told["correlation"]]


async def test_the_newest_come_first_and_no_more_than_asked(
    client: httpx.AsyncClient, operator: dict[str, str], told: dict[str, Any]
) -> None:
    found = (await client.get("/journeys", params={"limit": 5, "city": "35.78"}, headers=operator)).json()
    began = [one["began_at"] for one in found]
    assert (len(found), began) == (5, sorted(began, reverse=True))


async def test_a_journey_shows_what_became_of_each_event_with_its_spans_and_the_batches_that_point_to_them(
    client: httpx.AsyncClient, operator: dict[str, str], told: dict[str, Any]
) -> None:
    journey = (await client.get(f"/journeys/{told['correlation']}", headers=operator)).json()
    assert journey["waiting"] is True
    assert [(step["depth"], step["sent_by"]) for step in journey["steps"]] == [(0, "registry"), (1, "matching")]
    assert [each["outcome"] for each in journey["steps"][0]["deliveries"]] == ["parked"]
    assert sorted(span["name"] for span in journey["spans"]) == ["POST /candidates", "retry"]
    assert [span["name"] for span in journey["linked"]] == ["process matching"]


async def test_an_unknown_journey_is_not_found(client: httpx.AsyncClient, operator: dict[str, str]) -> None:
    assert (await client.get(f"/journeys/{uuid4()}", headers=operator)).status_code == 404


async def test_trace_viewers_find_services_names_and_traces_with_a_key_of_their_own(
    client: httpx.AsyncClient, told: dict[str, Any]
) -> None:
    reader = {"Authorization": f"Bearer {READING_KEY}"}
    assert "registry" in (await client.get("/api/services", headers=reader)).json()["data"]
    names = (await client.get("/api/services/registry/operations", headers=reader)).json()["data"]
    assert "POST /candidates" in names
    kinds = (await client.get("/api/operations", params={"service": "registry"}, headers=reader)).json()["data"]
    assert {"name": "POST /candidates", "spanKind": "server"} in kinds
    asked: dict[str, str | int] = {"service": "registry", "operation": "POST /candidates", "start": 10**15 - 10, "end": 10**15 + 10,
             "minDuration": "4.5ms", "tags": '{"ijc.city":"35.78"}', "limit": 200}  # fmt: skip
    found = (await client.get("/api/traces", params=asked, headers=reader)).json()["data"]
    assert told["first"].trace_id in {one["traceID"] for one in found}
    none = (await client.get("/api/traces", params=asked | {"minDuration": "6ms"}, headers=reader)).json()["data"]
    assert none == []
    again = (await client.get("/api/dependencies", params={"endTs": 10**12 + 10}, headers=reader)).json()
    assert again["data"] == []


@pytest.mark.parametrize(
    "asked",
    [{}, {"service": "registry", "tags": "[1]"}, {"service": "registry", "minDuration": "long"}, {"traceID": "zz"}],
)
async def test_a_wrong_question_is_answered_with_what_is_wrong(
    client: httpx.AsyncClient, operator: dict[str, str], asked: dict[str, str]
) -> None:
    answer = await client.get("/api/traces", params=asked, headers=operator)
    assert answer.status_code in {400, 422}
    assert answer.json()["errors"][0]["reason"]
