"""A reader who takes a snapshot and follows its cursor misses nothing and hears nothing twice."""

import asyncio
import gzip
import json
from typing import Any

import httpx
import pytest

from eventing.wake import rung
from national.commands.begin_epoch import begin_epoch_after_restore
from national.main import build
from servicekit.database import Database
from testkit.apps import served
from testkit.databases import ServiceDatabase
from testkit.tokens import TestIssuer
from tests.national.conftest import MAKASSAR, SURABAYA, counted, take, told

pytestmark = pytest.mark.postgres

WRITERS, EACH = 8, 25


def lines_of(answer: httpx.Response) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    assert answer.status_code == 200, answer.text
    *facts, end = [json.loads(line) for line in answer.text.splitlines()]
    assert end["end"] is True
    return facts, end


async def snapshot(client: httpx.AsyncClient, **query: Any) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    return lines_of(await client.get("/national/snapshot", params=query))


async def stream(client: httpx.AsyncClient, since: str, **query: Any) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    return lines_of(await client.get("/national/stream", params={"since": since, **query}))


async def test_the_stream_goes_on_where_the_snapshot_ends(client: httpx.AsyncClient, database: Database) -> None:
    first, second = counted(), counted(city=MAKASSAR)
    await take(database, told(first))
    facts, end = await snapshot(client)
    assert [one["fact_id"] for one in facts] == [str(first.fact_id)]
    assert facts[0]["data"]["status"] == "registered"
    await take(database, told(second))
    later, end = await stream(client, end["cursor"])
    assert [one["fact_id"] for one in later] == [str(second.fact_id)]
    assert (await stream(client, end["cursor"]))[0] == []


async def test_an_event_is_taken_in_once_and_a_newer_version_takes_the_olders_place(
    client: httpx.AsyncClient, database: Database
) -> None:
    fact = counted()
    event, newer = told(fact), told(counted(fact_id=fact.fact_id, version=3, status="withdrawn"))
    _, begun = await snapshot(client)
    await take(database, event, newer, event)
    await take(database, event, told(counted(fact_id=fact.fact_id, version=2)))
    facts, _ = await snapshot(client)
    assert [(one["version"], one["data"]["status"]) for one in facts] == [(3, "withdrawn")]
    heard, _ = await stream(client, begun["cursor"])
    assert [one["version"] for one in heard] == [1, 3, 2]


async def test_a_removed_fact_leaves_the_snapshot_and_keeps_its_classification_in_the_stream(
    client: httpx.AsyncClient, database: Database
) -> None:
    fact = counted()
    await take(database, told(fact))
    _, begun = await snapshot(client)
    await take(database, told(counted(fact_id=fact.fact_id, version=2, removed=True, status=None)))
    assert (await snapshot(client))[0] == []
    [heard], _ = await stream(client, begun["cursor"], city=SURABAYA, occupation="4")
    assert (heard["data"]["removed"], heard["data"]["period"]) == (True, "2026-11")


async def test_a_filter_leaves_out_and_the_cursor_goes_on_all_the_same(
    client: httpx.AsyncClient, database: Database
) -> None:
    _, begun = await snapshot(client)
    await take(database, *(told(counted(city=city)) for city in (SURABAYA, MAKASSAR, SURABAYA)))
    await take(database, told(counted(occupation_group="9")))
    heard, end = await stream(client, begun["cursor"], city=MAKASSAR)
    assert [one["city"] for one in heard] == [MAKASSAR]
    assert (await stream(client, end["cursor"]))[0] == []
    assert len((await snapshot(client, city=SURABAYA, occupation="4"))[0]) == 2
    assert len((await snapshot(client, type="id.ijc.candidate-counted.v1"))[0]) == 4
    assert (await snapshot(client, type="id.ijc.vacancy-counted.v1"))[0] == []


async def test_a_reader_who_takes_few_lines_at_a_time_gets_all(client: httpx.AsyncClient, database: Database) -> None:
    _, begun = await snapshot(client)
    sent = [told(counted()) for _ in range(7)]
    await take(database, *sent)
    heard, cursor, more = list[str](), begun["cursor"], True
    while more:
        some, end = await stream(client, cursor, limit=3)
        heard += [one["id"] for one in some]
        cursor, more = end["cursor"], end["more"]
    assert heard == [str(one.event_id) for one in sent]
    after_the_third, _ = await stream(client, (await stream(client, begun["cursor"]))[0][2]["cursor"])
    assert len(after_the_third) == 4


async def test_no_gap_and_no_repeat_while_writers_race(client: httpx.AsyncClient, database: Database) -> None:
    _, begun = await snapshot(client)
    heard, cursor, done = list[str](), begun["cursor"], asyncio.Event()

    async def write() -> list[str]:
        sent = [told(counted()) for _ in range(EACH)]
        for one in sent:
            await take(database, one)
        return [str(one.event_id) for one in sent]

    async def follow() -> None:
        nonlocal cursor
        while True:
            last = done.is_set()
            some, end = await stream(client, cursor, wait=0.05)
            heard.extend(one["id"] for one in some)
            cursor = end["cursor"]
            if last and not some:
                return

    following = asyncio.create_task(follow())
    sent = await asyncio.gather(*(write() for _ in range(WRITERS)))
    done.set()
    await following
    assert len(heard) == len(set(heard))
    assert set(heard) == {one for each in sent for one in each}


async def test_who_waits_is_answered_as_soon_as_there_is_news(client: httpx.AsyncClient, database: Database) -> None:
    _, begun = await snapshot(client)
    waiting = asyncio.create_task(stream(client, begun["cursor"], wait=30))
    await asyncio.sleep(0.05)
    await take(database, told(counted()))
    async with asyncio.timeout(10):
        heard, _ = await waiting
    assert len(heard) == 1


async def test_who_waits_is_answered_when_the_service_stops(
    made: ServiceDatabase, issuer: TestIssuer, client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, begun = await snapshot(client)
    waits = asyncio.Event()

    async def noted(heard: asyncio.Event, *, within: float) -> bool:
        waits.set()
        return await rung(heard, within=within)

    monkeypatch.setattr("national.api.feed.rung", noted)
    async with httpx.AsyncClient(headers=client.headers, timeout=60) as outside:
        async with served(build, made, issuer) as address:
            outside.base_url = httpx.URL(address)
            waiting = asyncio.create_task(stream(outside, begun["cursor"], wait=60))
            await waits.wait()
        heard, end = await waiting
    assert (heard, end["cursor"], end["more"]) == ([], begun["cursor"], False)


async def test_it_comes_packed_to_who_takes_it_so(client: httpx.AsyncClient, database: Database) -> None:
    await take(database, *(told(counted()) for _ in range(50)))
    async with client.stream("GET", "/national/snapshot", headers={"accept-encoding": "gzip"}) as answer:
        assert answer.headers["content-encoding"] == "gzip"
        packed = b"".join([part async for part in answer.aiter_raw()])
    assert len(gzip.decompress(packed).splitlines()) == 51


async def test_what_is_no_cursor_is_refused_by_name(client: httpx.AsyncClient) -> None:
    answer = await client.get("/national/stream", params={"since": "yesterday"})
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, "since")


@pytest.mark.parametrize("lost", ["update feed_head set server = 'another'", "update feed_head set position = 0"])
async def test_after_a_restore_readers_are_asked_to_take_a_new_snapshot(
    lost: str, client: httpx.AsyncClient, database: Database
) -> None:

    await take(database, told(counted()), told(counted()))
    _, end = await snapshot(client)
    await begin_epoch_after_restore(database)
    assert (await stream(client, end["cursor"]))[0] == [], "nothing was restored yet"
    async with database.write(city=None) as session:
        await (await session.driver()).execute(lost)
    await begin_epoch_after_restore(database)
    answer = await client.get("/national/stream", params={"since": end["cursor"]})
    assert (answer.status_code, answer.json()["slug"]) == (410, "feed-restarted")
    facts, anew = await snapshot(client)
    assert len(facts) == 2
    assert (await stream(client, anew["cursor"]))[0] == []
