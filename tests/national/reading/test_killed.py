"""The reader of our documentation, killed a hundred times at random, ends where one that was never killed ends."""

import asyncio
import random
import sqlite3
import time
from pathlib import Path

import pytest

from servicekit.database import Database
from testkit.forks import forks
from tests.national.conftest import MAKASSAR, SURABAYA, counted, take, told
from tests.national.reading import lives
from tests.national.reading.conftest import Outside
from tests.national.reading.test_admitted import READER, admit, secret_of

pytestmark = pytest.mark.postgres

KILLS, SHORTEST_LIFE, LONGEST_LIFE = 100, 0.01, 0.09
LIVES = forks(lives.__name__)
State = list[tuple[str, str, int, str]]


def state_of(file: Path) -> State:
    with sqlite3.connect(file) as store:
        return store.execute(
            "select city, fact_id, version, fact from facts where not removed order by 1, 2"
        ).fetchall()


def place_of(file: Path) -> str | None:
    try:
        with sqlite3.connect(file) as store:
            row = store.execute("select cursor from place").fetchone()
    except sqlite3.OperationalError:  # killed before it had a table
        return None
    return str(row[0]) if row else None


def killed_often(file: Path, environment: dict[str, str], *, seed: int) -> list[str | None]:
    """Where it stood after each kill; a life that ended by itself is not counted."""
    chance, places = random.Random(seed), list[str | None]()  # noqa: S311 - repeatable
    patience = 1.0  # on a slow machine nobody gets anywhere in a short life
    while len(places) < KILLS:
        one = LIVES.Process(target=lives.live, args=(str(file), environment))
        one.start()
        time.sleep(chance.uniform(SHORTEST_LIFE, LONGEST_LIFE) * patience)
        one.kill()
        one.join()
        if one.exitcode == -9:
            places.append(place_of(file))
            patience = patience * 1.2 if places[-1] in places[-4:-1] else 1.0
    return places


async def tell(database: Database, *, until: asyncio.Event) -> None:
    """The world goes on meanwhile: new facts, newer versions of old ones, some taken back."""
    chance, known = random.Random(7), []  # noqa: S311 - repeatable
    while not until.is_set():
        news = []
        for _ in range(2):
            fact = counted(city=chance.choice((SURABAYA, MAKASSAR)))
            known.append(fact)
            place = chance.randrange(len(known))
            again, gone = known[place], chance.random() < 0.2
            known[place] = counted(city=again.city, fact_id=again.fact_id, version=again.version + 1, removed=gone)
            news += [told(fact), told(known[place])]
        await take(database, *news)
        await asyncio.sleep(0.02)


async def test_killed_a_hundred_times(outside: Outside, database: Database, tmp_path: Path) -> None:
    environment = {
        "TOKEN_URL": outside.token_url, "NATIONAL_URL": outside.national, "CLIENT_ID": READER,
        "CLIENT_SECRET": secret_of(await admit()),
    }  # fmt: skip
    killed, unharmed = tmp_path / "killed.sqlite", tmp_path / "unharmed.sqlite"
    enough = asyncio.Event()
    telling = asyncio.create_task(tell(database, until=enough))
    places = await asyncio.to_thread(killed_often, killed, environment, seed=2026)
    enough.set()
    await telling
    for file in (killed, unharmed):
        last = LIVES.Process(target=lives.live, args=(str(file), environment))
        last.start()
        await asyncio.to_thread(last.join, 60)
        assert last.exitcode == 0
    assert state_of(killed) == state_of(unharmed)
    assert place_of(killed) == place_of(unharmed)
    assert len(state_of(unharmed)) > KILLS / 2
    assert len(set(places)) > KILLS / 10, "it was killed at work, not before it began"
