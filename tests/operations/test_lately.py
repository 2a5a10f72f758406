"""The last half hour as it is kept: events and their latencies by minute, and how far the groups were behind."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import httpx
import pytest
from aiokafka.errors import KafkaError

from operations.commands.keep_lag import keep_lag, watching
from operations.domain.standing import GroupLag
from operations.gateways.kafka_lag import KafkaLag
from operations.queries.lately import lately
from operations.storage import lags as storage
from operations.storage import pace
from servicekit.database import Database, ReadSession
from testkit.databases import ServiceDatabase
from tests.operations.builders import as_json, received, record

HALF_HOUR = timedelta(minutes=30)


@pytest.fixture
async def session(operations_database: ServiceDatabase) -> AsyncIterator[ReadSession]:
    database = Database(operations_database.urls.operator, application_name="operations/tests", pool_size=1)
    async with database.read(city=None) as opened:
        yield opened
    await database.close()


@pytest.mark.postgres
@pytest.mark.parametrize("many", [0, 10**7])
async def test_events_and_latencies_stand_in_their_minute(
    client: httpx.AsyncClient, sender: dict[str, str], session: ReadSession, many: int
) -> None:
    at = datetime.now(UTC) - timedelta(minutes=20)
    minute = at.replace(second=0, microsecond=0)
    nothing = await client.post("/v1/records", json=as_json(service="registry"), headers=sender)
    assert nothing.status_code == 200, "the hours are laid out before this test's own reading holds them"
    before = (await pace.events_by_minute(session, within=HALF_HOUR)).get(minute, 0)
    late = timedelta(milliseconds=200)
    sent = [record(event_id=uuid4(), correlation_id=uuid4(), outbox_at=at, sent_at=at, city="12.71") for _ in range(3)]
    applied = [received(one, group="matching", at=at + late) for one in sent]
    for service, rows in (("registry", sent), ("matching", applied)):
        answer = await client.post("/v1/records", json=as_json(*rows, service=service), headers=sender)
        assert answer.status_code == 200
    assert (await pace.events_by_minute(session, within=HALF_HOUR))[minute] == before + 3
    found = await pace.latencies_by_minute(session, within=HALF_HOUR, events=many)
    if many:
        assert len(found) <= 1, "of many a share alone is looked at"
    else:
        assert (found[minute].p50_ms, found[minute].p95_ms) == (205.0, 205.0)


class Told(KafkaLag):
    """What Kafka answers, one after the other."""

    def __init__(self, *answers: tuple[GroupLag, ...] | KafkaError) -> None:
        super().__init__({})
        self._answers = list(answers)

    async def read(self) -> tuple[GroupLag, ...]:
        answer = self._answers.pop(0)
        if isinstance(answer, KafkaError):
            raise answer
        return answer


@pytest.mark.postgres
async def test_every_process_shows_how_far_the_groups_were_behind_and_a_silent_kafka_leaves_a_gap(
    operations_database: ServiceDatabase, session: ReadSession
) -> None:
    lags = tuple(
        GroupLag(group=name, topic="ijc.candidates", records=4, seconds=age) for name, age in (("a", 2.0), ("b", 7.5))
    )
    now = datetime.now(UTC)
    slot = now.replace(second=now.second // 30 * 30, microsecond=0)
    one, other = (Database(operations_database.urls.app, application_name="tests", pool_size=1) for _ in range(2))
    await keep_lag(kafka=Told(lags), database=one, now=now - HALF_HOUR * 5)
    await keep_lag(kafka=Told(lags), database=one, now=now - HALF_HOUR / 2)
    await keep_lag(kafka=Told(lags), database=one, now=now)
    await keep_lag(kafka=Told(()), database=other, now=now)
    stopping = asyncio.Event()
    away = Database("postgresql://nobody@127.0.0.1:1/none", application_name="tests", pool_size=1)
    for told, database in ((KafkaError(), other), ((), away)):
        watch = asyncio.create_task(watching(kafka=Told(told), database=database)(stopping))
        await asyncio.sleep(0)
        stopping.set()
        await watch
        stopping.clear()
    found = await storage.lately(session, within=HALF_HOUR)
    assert [(each.at, each.records, each.seconds) for each in found] == [(slot - HALF_HOUR / 2, 8, 7.5), (slot, 8, 7.5)]
    assert await (await session.driver()).fetchval("select count(*) from lag_moments") == 2, "what is old is forgotten"
    assert [each.lag for each in await lately(session) if each.lag is not None] == found
    await one.close()
    await other.close()
