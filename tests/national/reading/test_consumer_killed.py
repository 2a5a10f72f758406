"""National's own consumer, killed a hundred times at random, ends where one that was never killed ends."""

import asyncio
import random

import pytest

from contracts.candidate_counted import CandidateCounted
from national.storage import facts, feed
from servicekit.database import Database
from testkit.databases import ServiceDatabase, service_database
from testkit.forks import forks
from tests.national.conftest import MAKASSAR, SURABAYA, counted
from tests.national.reading import consumer_lives
from tests.national.telling import new_topic, publish

pytestmark = [pytest.mark.postgres, pytest.mark.kafka]

KILLS, SHORTEST_LIFE, LONGEST_LIFE = 100, 0.05, 0.2
PARTS, FACTS = 10, 3_000
LIVES = forks(consumer_lives.__name__)
State = tuple[int, str, int, int]


def happenings() -> list[CandidateCounted]:
    """New facts, newer versions of old ones, some taken back."""
    chance, known, told = random.Random(11), list[CandidateCounted](), list[CandidateCounted]()  # noqa: S311 - repeatable
    while len(told) < FACTS:
        if known and chance.random() < 0.5:
            place = chance.randrange(len(known))
            old, gone = known[place], chance.random() < 0.2
            known[place] = counted(city=old.city, fact_id=old.fact_id, version=old.version + 1, removed=gone)
            told.append(known[place])
        else:
            known.append(counted(city=chance.choice((SURABAYA, MAKASSAR))))
            told.append(known[-1])
    return told


async def place(database: Database) -> int:
    async with database.read(city=None) as session:
        return (await feed.head(session)).position


async def state(database: Database) -> State:
    """How many facts hold and their fingerprint; how many events there are, and up to which position."""
    async with database.read(city=None) as session:
        at = await feed.head(session)
        count, fingerprint = await facts.fingerprint(session, at=at)
        events = await (await session.driver()).fetchval("select count(distinct event_id) from feed")
        return count, fingerprint, events, at.position


class Life:
    """Forked while another still lives, and held back until it may begin: two in one group would take turns."""

    def __init__(self, *said: str) -> None:
        self._may_begin = LIVES.Event()
        self._process = LIVES.Process(target=consumer_lives.consume, args=(self._may_begin, *said), daemon=True)
        self._process.start()

    def begin(self) -> None:
        self._may_begin.set()

    async def end(self) -> None:
        self._process.kill()
        await asyncio.to_thread(self._process.join)


async def killed_often(database: Database, bootstrap: str, topic: str, *said: str) -> list[int]:
    """Where it stood after each kill. What it reads comes in parts: however fast it is, it is killed at work."""
    chance, places, patience = random.Random(2026), list[int](), 1.0  # noqa: S311 - repeatable
    coming = happenings()
    following = Life(bootstrap, topic, *said)
    while len(places) < KILLS:
        if len(places) % (KILLS // PARTS) == 0:
            part, coming = coming[: FACTS // PARTS], coming[FACTS // PARTS :]
            await publish(bootstrap, topic, *part)
        one, following = following, Life(bootstrap, topic, *said)
        one.begin()
        await asyncio.sleep(chance.uniform(SHORTEST_LIFE, LONGEST_LIFE) * patience)
        await one.end()
        places.append(await place(database))
        stuck = places[-1] in places[-6:-1] and places[-1] < FACTS - len(coming)
        patience = patience * 1.1 if stuck else 1.0  # nobody gets anywhere in so short a life
    await following.end()
    return places


async def to_the_end(database: Database, *said: str) -> None:
    last = Life(*said)
    last.begin()
    try:
        async with asyncio.timeout(60):
            while await place(database) < FACTS:
                await asyncio.sleep(0.05)
    finally:
        await last.end()


async def test_killed_a_hundred_times(
    kafka_server: str, postgres_server: str, made: ServiceDatabase, database: Database
) -> None:
    topic = await new_topic(kafka_server)
    places = await killed_often(database, kafka_server, topic, f"{topic}.killed", made.urls.consumer)
    await to_the_end(database, kafka_server, topic, f"{topic}.killed", made.urls.consumer)
    async with service_database("national", admin_url=postgres_server) as other:
        unharmed = Database(other.urls.consumer, application_name="national/tests", pool_size=2)
        await to_the_end(unharmed, kafka_server, topic, f"{topic}.unharmed", other.urls.consumer)
        assert await state(database) == await state(unharmed)
        await unharmed.close()
    assert (await state(database))[2:] == (FACTS, FACTS)
    assert len(set(places)) > KILLS / 10, "it was killed at work, not before it began"
