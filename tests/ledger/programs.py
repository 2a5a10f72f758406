"""The three programs of the ledger: a commander, a relay, a consumer. Each is killed without warning by the test.

``fault`` takes one safeguard out, to show that the ledger notices.
"""

import asyncio
import json
import os
import random
import signal
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, ClassVar
from uuid import UUID

from contracts.cluster import Cluster
from contracts.payload import Payload
from eventing import outbox
from eventing.consuming import batch, runtime
from eventing.records import Records
from eventing.relay import lane as lanes
from eventing.relay.claim import Claimed, Share
from eventing.relay.relay import Relay
from eventing.subscriptions import Delivered, Subscriptions, effect
from servicekit.database import Database, WriteSession
from servicekit.ids import new_id

ACCOUNTS, IMPORTED = 40, 3
"""So many accounts are imported and live by turns: a key's events have to stay in order across the lanes."""
CITIES = ("35.78", "73.71", "91.71")


class LedgerWritten(Payload):
    event: ClassVar[str] = "ledger-written"
    topic: ClassVar[str]
    subject_field: ClassVar[str] = "account_id"

    account_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """``accepted``: the file that the commander notes in. ``fault``: none, no-inbox or cursor."""

    database: str
    kafka: str
    topic: str
    accepted: str
    fault: str


async def command(told: Told) -> None:
    """Commands on a few accounts, side by side, until told to stop; each accepted one is noted after its commit."""
    database = Database(told.database, application_name="ledger/app", pool_size=8)
    accounts = [(random.choice(CITIES), new_id()) for _ in range(ACCOUNTS)]  # noqa: S311 - no secret
    with Path(told.accepted).open("a") as accepted:  # noqa: ASYNC230 - a line after each commit
        stopping = _told_to_stop()
        await asyncio.gather(*(_commander(database, accounts, stopping, accepted) for _ in range(8)))
    await database.close()


async def _commander(
    database: Database, accounts: Sequence[tuple[str, UUID]], stopping: asyncio.Event, accepted: Any
) -> None:
    while not stopping.is_set():
        place = random.randrange(ACCOUNTS)  # noqa: S311 - no secret
        city, account = accounts[place]
        async with database.write(city=city) as session:
            session.bulk = place < IMPORTED and random.random() < 0.5  # noqa: S311 - no secret; as often as not
            driver = await session.driver()
            version = await driver.fetchval(
                "insert into accounts values ($1, $2, 1) on conflict (city, id) do update "
                "set version = accounts.version + 1 returning version",
                city, account,
            )  # fmt: skip
            await outbox.publish(
                session, LedgerWritten(city=city, version=version, account_id=account), at=datetime.now(UTC)
            )
            # Ids are drawn now and committed later, in another order: what a cursor would skip.
            await asyncio.sleep(random.random() * 0.03)  # noqa: S311 - no secret
        accepted.write(json.dumps([f"{city}:{account}", version]) + "\n")
        accepted.flush()


async def relay(told: Told) -> None:
    if told.fault == "cursor":
        vars(lanes)["claim"] = _claim_by_cursor
    program = Relay(
        service="ledger", database_url=told.database, cluster=Cluster(told.kafka),
        audience={told.topic: [told.topic]},
    )  # fmt: skip
    await program.run(_told_to_stop())


def _told_to_stop() -> asyncio.Event:
    stopping = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stopping.set)
    return stopping


_last: dict[tuple[int, int], int] = {}


async def _claim_by_cursor(
    connection: Any, *, lane: int, shard: int, share: Share, held: Sequence[str]
) -> list[Claimed]:
    """The well-known mistake."""
    del held
    at = (shard, lane)
    if at not in _last:
        _last[at] = await connection.fetchval(
            "select coalesce(max(id), 0) from outbox where shard = $1 and lane = $2 and sent_at is not null", *at
        )
    found = await connection.fetch(
        "select id, created_at, event_id, city, lane, topic, type, key, headers, payload from outbox "
        "where shard = $1 and lane = $2 and id > $3 order by id limit $4",
        *at, _last[at], share.per_city,
    )  # fmt: skip
    if found:
        _last[at] = found[-1]["id"]
    return [Claimed(*row) for row in found]


async def consume(told: Told) -> None:
    if told.fault == "no-inbox":
        vars(batch)["first_seen"] = _everything_is_new
    commit = runtime._commit

    async def slow_commit(consumer: Any, records: Sequence[Any]) -> None:
        await asyncio.sleep(0.15)
        await commit(consumer, records)

    vars(runtime)["_commit"] = slow_commit
    database = Database(told.database, application_name="ledger/consumer")
    consumption = runtime.Consumption(
        subscriptions=Subscriptions(group=told.topic, handlers=[effect(LedgerWritten, _note)]), database=database,
        cluster=Cluster(told.kafka), records=Records(), instance="one",
    )  # fmt: skip
    await runtime.run(consumption, _told_to_stop())
    await database.close()


async def _everything_is_new(session: WriteSession, *, group: str, events: Sequence[Any]) -> set[UUID]:
    del session, group
    return {event.envelope.id for event in events}


async def _note(session: WriteSession, event: Delivered[LedgerWritten]) -> None:
    driver = await session.driver()
    await driver.execute(
        "insert into effects (event_id, city, id, version) values ($1, $2, $3, $4)",
        event.envelope.id, event.payload.city, str(event.payload.account_id), event.payload.version,
    )  # fmt: skip


PROGRAMS = {"command": command, "relay": relay, "consume": consume}


def main(program: str, told: Told) -> None:
    """In a process of its own. What is told of the rig's own troubles helps nobody but who looks for them."""
    if os.environ.get("IJC_LEDGER_QUIET", "1") == "1":
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno())
    LedgerWritten.topic = told.topic
    asyncio.run(PROGRAMS[program](told))
