"""Built anew from the topic it is what it was, and cursors of before are refused."""

from collections.abc import AsyncIterator, Sequence

import httpx
import pytest

from contracts.candidate_counted import CandidateCounted
from contracts.cluster import Cluster
from eventing.replaying import KafkaAwayError
from eventing.subscriptions import Subscriptions, projection
from national.commands import rebuild as rebuilding
from national.commands.rebuild import rebuild
from national.commands.take_facts import take_facts
from national.consumers.fact_told import all_told, fact_told
from national.storage import facts, feed
from national.storage.feed import Told
from servicekit.database import Database
from servicekit.ids import new_id
from tests.national.conftest import MAKASSAR, SURABAYA, counted, told
from tests.national.telling import new_topic, publish

pytestmark = [pytest.mark.postgres, pytest.mark.kafka]


@pytest.fixture
async def subscriptions(kafka_server: str, monkeypatch: pytest.MonkeyPatch) -> Subscriptions:
    """Of a topic of its own."""
    monkeypatch.setattr(CandidateCounted, "topic", await new_topic(kafka_server))
    return Subscriptions(group="national", handlers=[projection(CandidateCounted, fact_told)])


async def fingerprint(database: Database) -> tuple[int, str]:
    async with database.read(city=None) as session:
        return await facts.fingerprint(session, at=await feed.head(session))


async def test_it_is_the_same_as_before(
    kafka_server: str, subscriptions: Subscriptions, database: Database, client: httpx.AsyncClient
) -> None:
    first, second = counted(), counted(city=MAKASSAR)
    newer = counted(fact_id=first.fact_id, version=2, status="withdrawn")
    gone = counted(city=MAKASSAR, fact_id=second.fact_id, version=2, removed=True, status=None)
    await publish(
        kafka_server, CandidateCounted.topic, first, second, newer, *(counted(city=SURABAYA) for _ in range(20)), gone
    )
    async for one in all_told(Cluster(kafka_server), subscriptions):
        async with database.write(city=None) as session:
            await take_facts(session, [one])
    before = await fingerprint(database)
    assert before[0] == 22
    cursor = (await client.get("/national/standing")).json()["cursor"]
    said = [await rebuild(database, all_told(Cluster(kafka_server), subscriptions)) for _ in range(2)]
    assert said[0] == said[1] == f"24 events, 22 facts, fingerprint {before[1]}"
    assert await fingerprint(database) == before
    refused = await client.get("/national/stream", params={"since": cursor})
    assert refused.status_code == 410
    async with database.read(city=None) as session:
        assert await (await session.driver()).fetchval("select count(*) from feed") == 24, "the old one is cleared away"
    await publish(kafka_server, CandidateCounted.topic, counted())
    async for one in all_told(Cluster(kafka_server), subscriptions):
        async with database.write(city=None) as session:
            await take_facts(session, [one])
    assert (await fingerprint(database))[0] == 23


async def cut_off(facts_told: Sequence[Told]) -> AsyncIterator[Told]:
    for one in facts_told:
        yield one
    raise KafkaAwayError("Kafka does not answer: KafkaConnectionError")


async def test_cut_off_on_the_way_it_leaves_all_as_it_was(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rebuilding, "AT_ONCE", 3)
    async with database.write(city=None) as session:
        await take_facts(session, [told(counted())])
    before = await fingerprint(database)
    with pytest.raises(KafkaAwayError):
        await rebuild(database, cut_off([told(counted()) for _ in range(8)]))
    assert await fingerprint(database) == before


async def test_in_parts_a_newer_version_holds_whichever_came_first(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rebuilding, "AT_ONCE", 2)
    said = [told(counted(fact_id=fact_id, version=2)) for fact_id in (new_id(), new_id(), new_id())]
    said += [told(counted(fact_id=one.fact_id, version=version)) for one in said for version in (1, 3)]

    async def whole() -> AsyncIterator[Told]:
        for one in (*said, *said[:3]):
            yield one

    assert (await rebuild(database, whole())).startswith("9 events, 3 facts")
    async with database.read(city=None) as session:
        held = await (await session.driver()).fetch(
            "select f.version, e.version as of_feed from facts f join feed e using (generation, position)"
        )
    assert {tuple(row) for row in held} == {(3, 3)}


async def test_another_fact_is_another_fingerprint(database: Database) -> None:
    prints = set()
    for _ in range(3):
        prints.add((await fingerprint(database))[1])
        async with database.write(city=None) as session:
            await take_facts(session, [told(counted())])
    assert len(prints) == 3
