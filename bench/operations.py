"""Operations: how fast spans are taken in over HTTP, and how fast one person's journey is found among a million."""

import asyncio
import hashlib
import random
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from uuid import UUID, uuid4

import asyncpg
import httpx
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest

from bench.ground import Ground
from bench.measuring import Timing
from operations.main import build
from operations.queries.lately import lately
from operations.settings import Settings
from servicekit import migrations
from servicekit.database import Database, driver_dsn
from servicekit.identity import Role
from servicekit.provisioning import Urls, provision
from testkit.apps import environment
from testkit.databases import ServiceDatabase
from testkit.tokens import TestIssuer

KEY = "only-for-measuring"
SPANS, BATCH, ROUNDS = 5_000, 500, 8
KEPT_SPANS, PER_JOURNEY, LOOKS = 1_000_000, 10, 60
FILL = """
insert into spans (trace_id, span_id, parent_id, service, name, kind, started_ns, ended_ns, failed, attributes, resource)
select uuid_send(md5((n / 10)::text)::uuid), substring(uuid_send(md5('s' || n)::uuid) for 8), null,
       'registry', 'POST /candidates', 2, 1764000000000000000 + n * 1000000, 1764000000005000000 + n * 1000000, false,
       '{"ijc.city": "35.78", "http.response.status_code": 201}', '{"service.name": "registry"}'
from generate_series(0, $1::bigint - 1) n
"""
FILL_RECORDS = """
insert into records (event_id, type, city, subject, aggregate_version, correlation_id, trace_id, service, grp, outcome,
                     outbox_at, sent_at, received_at, committed_at, at, took_ms)
select md5('e' || n)::uuid, 'id.ijc.candidate-registered.v1', '35.78', md5('p' || n)::uuid::text, 1, md5('c' || n)::uuid,
       uuid_send(md5(n::text)::uuid), 'registry', grp, case when grp is null then 'sent' else 'applied' end,
       now(), now(), now(), now(), now() - n * interval '1 ms', 20
from generate_series(0, $1::bigint - 1) n, (values (null), ('matching'), ('notifications')) groups (grp)
"""


async def run(ground: Ground) -> AsyncIterator[Timing]:
    async with _opened(ground) as (client, urls):
        bodies = [_batch(BATCH) for _ in range(SPANS // BATCH)]
        took = [await _taken_in(client, bodies) for _ in range(ROUNDS)]
        yield Timing(f"{SPANS:,} spans taken in over HTTP and committed", took, p50_below=1_000)
        owner = await asyncpg.connect(driver_dsn(urls.migrator))
        await owner.execute(FILL, KEPT_SPANS, timeout=600)
        await owner.execute(FILL_RECORDS, KEPT_SPANS // PER_JOURNEY, timeout=600)
        await owner.execute("analyze spans, records, span_links")
        await owner.close()
        took = [await _found(client) for _ in range(LOOKS)]
        yield Timing(f"One person's journey found among {KEPT_SPANS:,} spans", took, p50_below=200)
        operators = Database(urls.operator, application_name="bench", pool_size=1)
        took = [await _looked(operators) for _ in range(LOOKS // 3)]
        await operators.close()
        told = f"The last half hour by minute, of {3 * KEPT_SPANS // PER_JOURNEY:,} records"
        yield Timing(told, took, p50_below=500)


@asynccontextmanager
async def _opened(ground: Ground) -> AsyncIterator[tuple[httpx.AsyncClient, Urls]]:
    urls = await provision(ground.postgres, service="operations", password=KEY, database="ijc_bench_operations")
    await asyncio.to_thread(migrations.upgrade, url=urls.migrator, service="operations")
    issuer = TestIssuer()
    told = environment(ServiceDatabase("operations", urls), issuer)
    program = build(Settings(**told, intake_key=KEY))
    transport = httpx.ASGITransport(app=program.create_app())
    headers = {"Authorization": issuer.bearer(Role.OPERATOR)}
    async with httpx.AsyncClient(transport=transport, base_url="http://operations.test", headers=headers) as client:
        yield client, urls
    await program.databases.close()


async def _taken_in(client: httpx.AsyncClient, bodies: list[bytes]) -> float:
    headers = {"Authorization": f"Bearer {KEY}", "Content-Type": "application/x-protobuf"}
    started = time.perf_counter()
    for body in bodies:
        (await client.post("/v1/traces", content=body, headers=headers)).raise_for_status()
    return (time.perf_counter() - started) * 1000


async def _found(client: httpx.AsyncClient) -> float:
    number = random.randrange(KEPT_SPANS // PER_JOURNEY)  # noqa: S311 - anybody will do
    subject = str(UUID(_md5(f"p{number}")))
    started = time.perf_counter()
    [journey] = (await client.get("/journeys", params={"subject": subject})).raise_for_status().json()
    whole = (await client.get(f"/journeys/{journey['correlation_id']}")).raise_for_status().json()
    took = (time.perf_counter() - started) * 1000
    if len(whole["spans"]) != PER_JOURNEY:
        raise RuntimeError(f"{len(whole['spans'])} spans were found instead of {PER_JOURNEY}")
    return took


async def _looked(operators: Database) -> float:
    started = time.perf_counter()
    async with operators.read(city=None) as session:
        await lately(session)
    return (time.perf_counter() - started) * 1000


def _md5(text: str) -> str:
    return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()


def _batch(count: int) -> bytes:
    """Spans like those of a service: a handful of attributes, every tenth with a link."""
    sent = ExportTraceServiceRequest()
    group = sent.resource_spans.add()
    group.resource.attributes.add(key="service.name").value.string_value = "registry"
    scope = group.scope_spans.add()
    now = time.time_ns()
    for number in range(count):
        span = scope.spans.add(
            trace_id=uuid4().bytes, span_id=uuid4().bytes[:8], parent_span_id=uuid4().bytes[:8], kind=2,
            name="POST /candidates", start_time_unix_nano=now, end_time_unix_nano=now + 5_000_000,
        )  # fmt: skip
        for name, value in (("http.request.method", "POST"), ("http.route", "/candidates"), ("ijc.city", "35.78"),
                            ("ijc.correlation_id", str(uuid4()))):  # fmt: skip
            span.attributes.add(key=name).value.string_value = value
        span.attributes.add(key="http.response.status_code").value.int_value = 201
        if number % 10 == 0:
            span.links.add(trace_id=uuid4().bytes, span_id=uuid4().bytes[:8])
    packed: bytes = sent.SerializeToString()
    return packed
