"""Kill or stop the relay and the consumer again and again while events flow; each accepted command counts exactly once.

The same rig with one safeguard taken out has to find a loss or a double, or it would prove nothing.
"""

import asyncio
import random
import uuid
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Literal

import asyncpg
import pytest
from aiokafka.admin import AIOKafkaAdminClient, NewTopic

from eventing import schema
from servicekit.database import driver_dsn
from servicekit.provisioning import Urls, provision
from testkit.forks import forks
from tests.ledger import programs
from tests.ledger.findings import Findings, compare

pytestmark = [pytest.mark.postgres, pytest.mark.kafka, pytest.mark.slow, pytest.mark.timeout(240)]

KILLS = 8
DRAIN_SECONDS = 25
KILLS_TO_SHOW_A_FAULT = 4
ATTEMPTS_TO_SHOW_A_FAULT = 4
TABLES = [
    "create table accounts (city text, id uuid, version int, primary key (city, id))",
    "create table effects (place bigint generated always as identity, event_id uuid, city text, id text, version int)",
]
DISTINCT = "select count(*) from (select distinct city, id, version from effects) e"
FORKS = forks(programs.__name__)


class Rig:
    def __init__(self, *, urls: Urls, kafka: str, folder: Path, fault: str) -> None:
        self.urls, self.kafka, self.fault = urls, kafka, fault
        self.topic = f"test.ledger.{uuid.uuid4().hex[:8]}"
        self.accepted = folder / "accepted.jsonl"
        self.accepted.touch()
        self._running: dict[str, BaseProcess] = {}

    def start(self, program: str, *, database: str) -> None:
        told = programs.Told(
            database=database, kafka=self.kafka, topic=self.topic, accepted=str(self.accepted), fault=self.fault
        )
        process = FORKS.Process(target=programs.main, args=(program, told), daemon=True)
        process.start()
        self._running[program] = process

    async def kill(self, program: str) -> None:
        process = self._running.pop(program)
        process.kill()
        await asyncio.to_thread(process.join)

    async def terminate(self, program: str) -> None:
        """It has to end by itself, and well."""
        process = self._running.pop(program)
        process.terminate()
        await asyncio.to_thread(process.join, DRAIN_SECONDS)
        assert process.exitcode == 0, program

    async def run(self, *, kills: int, kindly: bool = False) -> Findings:
        await self._prepare()
        backstage = {"relay": self.urls.relay, "consume": self.urls.consumer}
        for program, database in backstage.items():
            self.start(program, database=database)
        self.start("command", database=self.urls.app)
        for number in range(kills):
            victim = ("consume", "relay")[number % 2]
            await self._at_work(victim)
            await (self.terminate if kindly else self.kill)(victim)
            self.start(victim, database=backstage[victim])
        await self._at_work("consume")
        await self.terminate("command")
        await self._quiet()
        for program in backstage:
            await self.kill(program)
        return compare(accepted=self.accepted, happened=await self._happened())

    async def _at_work(self, program: str) -> None:
        """Until the program has visibly worked again, and then some moment later."""
        count = (
            "select count(*) from effects"
            if program == "consume"
            else "select count(*) from outbox where sent_at is not null"
        )
        before = await self._ask(count)
        async with asyncio.timeout(60):
            while await self._ask(count) <= before:
                await asyncio.sleep(0.02)
        await asyncio.sleep(random.random() * 0.5)  # noqa: S311 - no secret

    async def _prepare(self) -> None:
        owner = await asyncpg.connect(driver_dsn(self.urls.migrator))
        for statement in [*schema.drop(service="ledger"), "drop table if exists accounts, effects"]:
            await owner.execute(statement)
        for statement in [*schema.create(service="ledger"), *TABLES]:
            await owner.execute(statement)
        await owner.execute("grant all on accounts, effects to ledger_app, ledger_consumer")
        await owner.close()
        admin = AIOKafkaAdminClient(bootstrap_servers=self.kafka)
        await admin.start()
        await admin.create_topics([NewTopic(self.topic, 6, 1)])
        await admin.close()

    async def _quiet(self) -> None:
        """Until nothing has happened for a while: a lost event never comes, so there is no better end.

        What was accepted may be all there; then only a double is waited for.
        """
        accepted = len(self.accepted.read_text().splitlines())
        before, same, complete = -1, 0, False
        async with asyncio.timeout(120):
            while same < (2 if complete else 6):  # seconds without any effect
                count = await self._ask("select count(*) from effects")
                same = same + 1 if count == before else 0
                before = count
                complete = await self._ask(DISTINCT) >= accepted
                await asyncio.sleep(1)

    async def _ask(self, question: str) -> int:
        connection = await asyncpg.connect(driver_dsn(self.urls.consumer))
        try:
            answer: int = await connection.fetchval(question)
            return answer
        finally:
            await connection.close()

    async def _happened(self) -> list[tuple[str, int]]:
        connection = await asyncpg.connect(driver_dsn(self.urls.consumer))
        try:
            found = await connection.fetch("select city || ':' || id as account, version from effects order by place")
            return [(row["account"], row["version"]) for row in found]
        finally:
            await connection.close()

    async def stop(self) -> None:
        for program in list(self._running):
            await self.kill(program)


async def findings(
    *, postgres: str, kafka: str, folder: Path, fault: str, kills: int, kindly: bool = False
) -> Findings:
    urls = await provision(postgres, service="ledger", password="a-password-for-tests", database="ijc_ledger_test")
    rig = Rig(urls=urls, kafka=kafka, folder=folder, fault=fault)
    try:
        return await rig.run(kills=kills, kindly=kindly)
    finally:
        await rig.stop()


async def test_nothing_is_lost_doubled_or_reordered(postgres_server: str, kafka_server: str, tmp_path: Path) -> None:
    found = await findings(postgres=postgres_server, kafka=kafka_server, folder=tmp_path, fault="none", kills=KILLS)
    assert found.accepted > 500
    assert found.clean, str(found)


async def test_who_is_asked_to_stop_finishes_what_is_in_hand(
    postgres_server: str, kafka_server: str, tmp_path: Path
) -> None:
    found = await findings(
        postgres=postgres_server, kafka=kafka_server, folder=tmp_path, fault="none", kills=KILLS, kindly=True
    )
    assert found.accepted > 500
    assert found.clean, str(found)


async def shown(
    fault: str, *, as_: Literal["lost", "doubled"], postgres: str, kafka: str, folder: Path
) -> list[object]:
    """A kill shows a fault only where it falls between two steps, so that it may take more than one run."""
    for attempt in range(ATTEMPTS_TO_SHOW_A_FAULT):
        place = folder / str(attempt)
        place.mkdir()
        found = await findings(postgres=postgres, kafka=kafka, folder=place, fault=fault, kills=KILLS_TO_SHOW_A_FAULT)
        if shown_as := getattr(found, as_):
            return list(shown_as)
    pytest.fail(f"{fault}: nothing was {as_} in {ATTEMPTS_TO_SHOW_A_FAULT} runs; the last: {found}")


async def test_the_ledger_notices_a_missing_inbox(postgres_server: str, kafka_server: str, tmp_path: Path) -> None:
    assert await shown("no-inbox", as_="doubled", postgres=postgres_server, kafka=kafka_server, folder=tmp_path)


async def test_the_ledger_notices_a_relay_by_cursor(postgres_server: str, kafka_server: str, tmp_path: Path) -> None:
    assert await shown("cursor", as_="lost", postgres=postgres_server, kafka=kafka_server, folder=tmp_path)
