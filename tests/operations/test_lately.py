"""The last half hour as it is kept: events and their latencies by minute, and how far the groups were behind."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import httpx
import pytest
from aiokafka.errors import KafkaError

from operations.domain.standing import GroupLag
from operations.gateways.kafka_lag import KafkaLag
from operations.gateways.lag_watch import LagWatch
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


async def test_the_groups_are_watched_together_and_a_silent_kafka_leaves_a_gap() -> None:
    lags = tuple(
        GroupLag(group=name, topic="ijc.candidates", records=4, seconds=age) for name, age in (("a", 2.0), ("b", 7.5))
    )
    watch = LagWatch(Told(lags, KafkaError(), ()))
    now = datetime.now(UTC)
    await watch.look(now=now)
    stopping = asyncio.Event()
    watching = asyncio.create_task(watch.watch(stopping))
    await asyncio.sleep(0)
    stopping.set()
    await watching
    await watch.look(now=now)
    assert [(each.records, each.seconds) for each in watch.seen] == [(8, 7.5), (0, 0.0)]
