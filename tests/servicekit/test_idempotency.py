"""Keys below HTTP: what they wait for and when they are forgotten. What a caller sees is in http/test_transactions."""

import asyncio

import pytest
from sqlalchemy import text

from servicekit import idempotency
from servicekit.database import Database, WriteSession
from servicekit.idempotency import Answered, KeyReusedProblem
from servicekit.provisioning import Urls
from tests.servicekit.notes import MAKASSAR, SURABAYA

pytestmark = pytest.mark.postgres


async def take(session: WriteSession, *, request: bytes = b"one") -> idempotency.Claim:
    return await idempotency.claim(session, subject="tester", key="k", request=request)


async def test_a_kept_answer_is_given_again_byte_for_byte(database: Database) -> None:
    async with database.write(city=SURABAYA) as session:
        await idempotency.keep(session, await take(session), status=201, body=b'{"id": "\xc3\xa9"}')
    with pytest.raises(Answered) as known:
        async with database.write(city=SURABAYA) as session:
            await take(session)
    assert (known.value.status, known.value.body) == (201, b'{"id": "\xc3\xa9"}')


async def test_another_waits_until_the_key_is_answered(database: Database) -> None:
    async def later() -> None:
        async with database.write(city=SURABAYA) as session:
            await take(session)

    async with database.write(city=SURABAYA) as session:
        taken = await take(session)
        waiting = asyncio.create_task(later())
        while not await blocked(database):
            await asyncio.sleep(0.01)
        await idempotency.keep(session, taken, status=204, body=b"")
    with pytest.raises(Answered):
        await waiting


async def test_another_goes_ahead_when_the_first_is_undone(database: Database) -> None:
    waiting: list[asyncio.Task[None]] = []

    async def first() -> None:
        async with database.write(city=SURABAYA) as session:
            await take(session)
            waiting.append(asyncio.create_task(second()))
            while not await blocked(database):
                await asyncio.sleep(0.01)
            raise KeyError

    async def second() -> None:
        async with database.write(city=SURABAYA) as session:
            await take(session)

    with pytest.raises(KeyError):
        await first()
    await waiting[0]


async def blocked(database: Database) -> bool:
    async with database.read(city=None) as session:
        waits = text("select count(*) from pg_locks where not granted and locktype = 'transactionid'")
        return bool((await session.execute(waits)).scalar_one())


async def test_a_key_tells_nothing_to_another_city(database: Database) -> None:
    async with database.write(city=SURABAYA) as session:
        await idempotency.keep(session, await take(session), status=201, body=b"{}")
    async with database.write(city=MAKASSAR) as session:
        await take(session, request=b"another")
    with pytest.raises(KeyReusedProblem):
        async with database.write(city=SURABAYA) as session:
            await take(session, request=b"another")


async def test_the_request_itself_is_not_kept(database: Database) -> None:
    async with database.write(city=SURABAYA) as session:
        await take(session, request=b"Siti Rahmawati")
        kept = (await session.execute(text("select request from idempotency_keys"))).scalar_one()
    assert len(kept) == 32
    assert b"Siti" not in kept


async def test_old_keys_of_every_city_are_forgotten_and_young_ones_kept(database: Database, clean: Urls) -> None:
    for city, age in ((SURABAYA, 49), (MAKASSAR, 50), ("91.71", 1)):
        async with database.write(city=city) as session:
            await take(session)
            older = text("update idempotency_keys set created_at = now() - make_interval(hours => :age)")
            await session.execute(older, {"age": age})
    consumer = Database(clean.consumer, application_name="notes/consumer")
    try:
        async with consumer.write(city=None) as session:
            forget = text("select idempotency_housekeeping(:hours)")
            assert (await session.execute(forget, {"hours": idempotency.KEEP_HOURS})).scalar_one() == 2
    finally:
        await consumer.close()
    async with database.read(city="91.71") as session:
        assert (await session.execute(text("select count(*) from idempotency_keys"))).scalar_one() == 1
