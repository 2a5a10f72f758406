from collections.abc import AsyncIterator
from uuid import UUID

import httpx
import pytest
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import StatusCode
from starlette.types import Message, Receive, Scope, Send

from servicekit.database import Database
from servicekit.http import door
from servicekit.http.door import Door
from servicekit.identity import Role
from testkit.tokens import TestIssuer
from tests.servicekit import notes

pytestmark = pytest.mark.postgres

JSON = {"Content-Type": "application/json"}


@pytest.mark.parametrize("body", [b'{"words": "a\\u0000b"}', b'{"words": "a\\\\\\u0000b"}', b'{"words": "a\x00b"}'])
async def test_nul_is_refused_in_a_body(officer: httpx.AsyncClient, body: bytes) -> None:
    answer = await officer.post("/notes", content=body, headers=JSON)
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, "body")


async def test_an_escaped_backslash_before_u0000_is_no_nul(officer: httpx.AsyncClient) -> None:
    answer = await officer.post("/notes", content=b'{"words": "a\\\\u0000b"}', headers=JSON)
    assert (answer.status_code, answer.json()["words"]) == (201, "a\\u0000b")


@pytest.mark.parametrize(("address", "field"), [("/notes/called/a%00b", "path"), ("/notes?at_most=1&x=%00", "query")])
async def test_nul_is_refused_in_an_address(officer: httpx.AsyncClient, address: str, field: str) -> None:
    answer = await officer.get(address)
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, field)


async def chunks() -> AsyncIterator[bytes]:
    yield b'{"words": "'
    yield b"x" * notes.MAX_BODY
    yield b'"}'


async def test_a_body_too_large_is_refused_whether_its_length_is_told_or_not(officer: httpx.AsyncClient) -> None:
    told = await officer.post("/notes", json={"words": "x" * notes.MAX_BODY})
    untold = await officer.post("/notes", content=chunks(), headers=JSON)
    assert [(each.status_code, each.json()["slug"]) for each in (told, untold)] == [(413, "too-large")] * 2


async def test_a_body_that_says_it_is_too_large_is_not_even_read() -> None:
    answered: list[Message] = []

    async def receive() -> Message:
        raise AssertionError("the body is read")

    async def send(message: Message) -> None:
        answered.append(message)

    async def app(_: Scope, __: Receive, ___: Send) -> None:
        raise AssertionError("the body is handed on")

    scope: Scope = {
        "type": "http", "method": "POST", "path": "/notes", "query_string": b"", "headers": [(b"content-length", b"101")],
    }  # fmt: skip
    await Door(app, max_body_bytes=100)(scope, receive, send)
    assert answered[0]["status"] == 413


async def test_half_a_body_is_not_handed_on() -> None:
    handed_on: list[Message] = []
    arriving: list[Message] = [
        {"type": "http.request", "body": b"{}", "more_body": True},
        {"type": "http.disconnect"},
    ]

    async def receive() -> Message:
        return arriving.pop(0)

    async def send(message: Message) -> None:
        handed_on.append(message)

    async def app(_: Scope, receive: Receive, __: Send) -> None:
        handed_on.append(await receive())

    scope: Scope = {"type": "http", "method": "POST", "path": "/notes", "query_string": b"", "headers": []}
    await Door(app, max_body_bytes=100)(scope, receive, send)
    assert handed_on == []


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", ""])
async def test_a_body_that_is_not_json_is_a_415(officer: httpx.AsyncClient, kind: str) -> None:
    answer = await officer.post("/notes", content=b'{"words": "x"}', headers={"Content-Type": kind} if kind else {})
    assert (answer.status_code, answer.json()["slug"]) == (415, "unsupported-media-type")


async def test_the_correlation_id_is_the_callers_or_a_new_one(officer: httpx.AsyncClient) -> None:
    mine = "0198a000-0000-7000-8000-000000000001"
    assert (await officer.get("/notes", headers={door.CORRELATION: mine})).headers[door.CORRELATION] == mine
    given = (await officer.get("/notes", headers={door.CORRELATION: "'; drop table notes"})).headers[door.CORRELATION]
    assert UUID(given).version == 7


@pytest.mark.parametrize("path", ["/notes/broken", "/notes/refused", "/nowhere", "/notes?x=%00"])
async def test_every_answer_has_a_correlation_id_and_is_kept_by_nobody(officer: httpx.AsyncClient, path: str) -> None:
    answer = await officer.post(path, json={"words": "x"})
    assert answer.is_error
    assert UUID(answer.headers[door.CORRELATION])
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["x-content-type-options"] == "nosniff"


async def test_a_span_has_the_routes_name_and_nothing_of_the_persons(
    database: Database, issuer: TestIssuer, monkeypatch: pytest.MonkeyPatch
) -> None:
    exporter, provider = InMemorySpanExporter(), TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    monkeypatch.setattr(door, "tracer", provider.get_tracer("tests"))
    app = notes.app(database=database, issuer=issuer)
    async with notes.calling(app, bearer=issuer.bearer(Role.OFFICER, city=notes.SURABAYA)) as officer:
        await officer.get("/notes/called/Siti")
        await officer.post("/notes/broken", json={"words": "Siti"})
    found, broken = exporter.get_finished_spans()
    assert found.name == "GET /notes/called/{words}"
    assert broken.status.status_code is StatusCode.ERROR
    assert "Siti" not in "".join(span.to_json() for span in (found, broken))
