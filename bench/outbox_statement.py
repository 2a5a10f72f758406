"""The outbox statement beside the ORM, one row at a time with several writers, and beside COPY in bulk."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable

import asyncpg
from sqlalchemy import BigInteger, DateTime, Identity, SmallInteger, Text, Uuid, func, text
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from bench.ground import CITY, Ground, now, things
from bench.measuring import Comparison, compare, rate
from eventing import outbox
from eventing.outbox import shard_of
from servicekit.database import async_url, driver_dsn
from servicekit.ids import new_id

WRITERS = 8
ROWS = 500  # of each writer
BULK = 20_000
NOTHING = outbox.Cause(None, None, None, bulk=True)


class Model(DeclarativeBase):
    pass


class OutboxRow(Model):
    __tablename__ = "outbox"

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    event_id = mapped_column(Uuid)
    shard = mapped_column(SmallInteger)
    city = mapped_column(Text)
    lane = mapped_column(SmallInteger)
    topic = mapped_column(Text)
    type = mapped_column(Text)
    key = mapped_column(Text)
    headers = mapped_column(Text)
    payload = mapped_column(Text)
    created_at = mapped_column(DateTime(timezone=True), server_default=func.clock_timestamp(), primary_key=True)


async def run(ground: Ground) -> AsyncIterator[Comparison]:
    yield await _one_by_one(ground)
    yield await _in_bulk(ground)
    await ground.owner("truncate outbox", "drop table if exists outbox_twin")


async def _one_by_one(ground: Ground) -> Comparison:
    engine = create_async_engine(async_url(ground.urls.app), pool_size=WRITERS)
    prepared = things(ROWS)

    async def ours() -> None:
        async with ground.app.write(city=CITY) as session:
            for thing in prepared:
                await outbox.publish(session, thing, at=now())

    async def orm() -> None:
        async with AsyncSession(engine) as session, session.begin():
            await session.execute(text("select set_config('app.city', :city, true)"), {"city": CITY})
            for thing in prepared:
                headers = {"ce_id": str(new_id()), "ce_type": thing.ce_type(), "ce_time": now().isoformat()}
                session.add(
                    OutboxRow(
                        event_id=new_id(), shard=shard_of(thing.key), city=CITY, lane=0, topic=thing.topic,
                        type=thing.ce_type(), key=thing.key, headers=json.dumps(headers),
                        payload=thing.model_dump_json(),
                    )
                )  # fmt: skip
                await session.flush()

    async def together(writer: Callable[[], Awaitable[None]]) -> None:
        await asyncio.gather(*(writer() for _ in range(WRITERS)))

    title = f"Outbox row, one statement each, {WRITERS} writers"
    comparison = Comparison(title, "our statement, with envelope and trace", "SQLAlchemy ORM, add and flush", 3)
    result = await compare(
        comparison,
        ours=lambda: rate(WRITERS * ROWS, together(ours)),
        theirs=lambda: rate(WRITERS * ROWS, together(orm)),
    )
    await engine.dispose()
    return result


async def _in_bulk(ground: Ground) -> Comparison:
    """COPY cannot write to a table with row level security, so it gets a twin with the same indexes and without it."""
    await ground.owner(
        "drop table if exists outbox_twin",
        "create table outbox_twin (like outbox including all) partition by range (created_at)",
        "create table outbox_twin_rest partition of outbox_twin default",
        "create index on outbox_twin (shard, city, lane, id) where sent_at is null",
        "create index on outbox_twin (key) where sent_at is null and lane = 1",
    )
    owner = await asyncpg.connect(driver_dsn(ground.urls.migrator))
    chunks = [things(500) for _ in range(BULK // 500)]
    columns = ["event_id", "shard", "city", "topic", "type", "key", "headers", "payload", "lane"]

    async def ours() -> None:
        for chunk in chunks:
            async with ground.app.write(city=CITY) as session:
                session.bulk = True
                rows = [outbox._row(session, one, at=now(), cause=NOTHING) for one in chunk]  # noqa: SLF001 - the same rows
                await outbox._insert(session, rows, bulk=True)  # noqa: SLF001 - the statement itself

    async def copy() -> None:
        for chunk in chunks:
            async with ground.app.write(city=CITY) as session:
                rows = [(*outbox._row(session, one, at=now(), cause=NOTHING), 1) for one in chunk]  # noqa: SLF001 - the same rows
                await owner.copy_records_to_table("outbox_twin", records=rows, columns=columns)

    comparison = Comparison("Outbox rows in bulk, 500 in a transaction", "our statement over arrays", "COPY", 0.6)
    result = await compare(comparison, ours=lambda: rate(BULK, ours()), theirs=lambda: rate(BULK, copy()))
    await owner.close()
    return result
