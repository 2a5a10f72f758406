"""Planted people: their names, numbers, contacts and categories are nowhere in what leaves the cities, nor in the gate."""

import asyncio
import time
from typing import Any, Final

import asyncpg
import pytest
from aiokafka import AIOKafkaConsumer, TopicPartition

from ijc.demo.platform import Platform
from servicekit.database import driver_dsn
from tests.release.playing import Played, city_joins

pytestmark = [pytest.mark.slow, pytest.mark.timeout(240)]

CITY: Final = "35.78"
PEOPLE: Final = 12
SURNAME, EMPLOYER, CONTACT = "Kanarisari", "PT Kanari Sejahtera", "Bambang Kanariyono"
CATEGORY, CARD = "sensory", "KPD-KANARI"
NIKS: Final = [f"357801450792{number:04d}" for number in range(1, PEOPLE + 1)]
PHONES: Final = [f"+62812345670{number:02d}" for number in range(1, PEOPLE + 1)]
TOLD: Final = 10
"""So many of twelve at least: by the key that the platform draws the others may be kept back, once in fifty runs."""
CANARIES: Final = (
    SURNAME, EMPLOYER, CONTACT, CATEGORY, CARD, "kanari@contoh.id", "1992-07-05", "tunanetra", *NIKS, *PHONES,
)  # fmt: skip


def hits(text: str) -> list[str]:
    """Which of the planted words stand in a text, however they are written."""
    return [canary for canary in CANARIES if canary.casefold() in text.casefold()]


async def test_no_canary_leaves_the_cities(played: Played) -> None:
    people = await plant(played.platform)
    facts = await until_told(played.kafka.bootstrap, event="candidate-counted", removed=False, least=TOLD)
    erased = await played.platform.api("registry", city=CITY).post(f"/candidates/{people[0]}/erasure", {})
    await until_told(played.kafka.bootstrap, event="candidate-counted", removed=True, least=1)
    await until_closed(played.platform, erased["erasure_id"])

    seen = await played.platform.api("registry", city=CITY).get(f"/candidates/{people[1]}")
    assert len(hits(str(seen))) > 4  # what is looked for can be found where it may be
    assert SURNAME.casefold() in str(seen).casefold()
    topic = "\n".join(record for record in await records(played.kafka.bootstrap))
    assert len(topic) > len(facts) * 100
    assert hits(topic) == []
    assert not [who for who in people if who in topic]
    held = await everything(played.admin, "ijc_release")
    assert people[1] in held["people"]
    # An id alone stays where the erasure is confirmed.
    assert {table for table, rows in held.items() if people[0] in rows and not table.startswith("outbox")} == set()
    assert hits("\n".join(held.values())) == []
    assert await known(played.admin) == PEOPLE - 1  # all but the one erased can be found by another centre
    nation = await everything(played.admin, "ijc_national")
    assert hits("\n".join(nation.values())) == []
    assert not [who for who in people if who in "\n".join(nation.values())]
    assert f"{CITY}" in nation["evaluation_use"]
    said = played.log.read_text("utf-8")
    assert "round:" in said
    assert hits(said) == []


async def plant(platform: Platform) -> list[str]:
    """A city, an employer with a declared workforce and a vacancy, and people who agree to be counted."""
    await city_joins(platform, CITY)
    vacancies = platform.api("vacancies", city=CITY)
    contact = {"name": CONTACT, "email": "kanari@contoh.id"}
    employer = await vacancies.post("/employers", {"name": EMPLOYER, "legal_form": "company", "contact": contact})
    await vacancies.post(f"/employers/{employer['id']}/workforce", {"year": 2026, "total": 250, "disabled": 1})
    registry = platform.api("registry", city=CITY)
    return [str((await registry.post("/candidates", somebody(number)))["id"]) for number in range(PEOPLE)]


def somebody(number: int) -> dict[str, Any]:
    yes = {"purpose": "national-statistics", "given": True, "text_version": "2026-01"}
    return {
        "name": f"{SURNAME} {chr(ord('A') + number)}", "birth_date": "1992-07-05", "sex": "female", "nik": NIKS[number],
        "channels": [{"kind": "whatsapp", "address": PHONES[number]}, {"kind": "email", "address": "kanari@contoh.id"}],
        "card_number": CARD, "category": CATEGORY, "district": "35.78.01", "desired_occupations": ["4311"],
        "needs": ["vision.none"], "consents": [yes],
    }  # fmt: skip


async def records(bootstrap: str) -> list[str]:
    """Every record of the nation's topic: key, headers and value as they lie there."""
    consumer = AIOKafkaConsumer(bootstrap_servers=bootstrap, enable_auto_commit=False, auto_offset_reset="earliest")
    await consumer.start()
    try:
        partitions = [TopicPartition("ijc.national", number) for number in range(12)]
        consumer.assign(partitions)
        ends = await consumer.end_offsets(partitions)
        found: list[str] = []
        while any([await consumer.position(partition) < ends[partition] for partition in partitions]):
            for batch in (await consumer.getmany(timeout_ms=500)).values():
                found += [f"{record.key!r} {record.headers!r} {record.value!r}" for record in batch]
        return found
    finally:
        await consumer.stop()


async def until_told(bootstrap: str, *, event: str, removed: bool, least: int) -> list[str]:
    deadline = time.monotonic() + 90
    said = f'"removed":{str(removed).lower()}'
    while True:
        mine = [record for record in await records(bootstrap) if f'"city":"{CITY}"' in record]
        found = [record for record in mine if f"id.ijc.{event}.v1" in record and said in record]
        if len(found) >= least:
            return found
        assert time.monotonic() < deadline, f"{len(found)} of {least} {event} after a minute and a half"
        await asyncio.sleep(0.5)


async def until_closed(platform: Platform, erasure_id: str) -> None:
    deadline = time.monotonic() + 60
    registry = platform.api("registry", city=CITY)
    while not (case := await registry.get(f"/erasures/{erasure_id}"))["closed_at"]:
        assert time.monotonic() < deadline, f"the erasure waits for {case['waiting_for']}"
        await asyncio.sleep(0.2)


async def known(admin: str) -> int:
    """How many tokens release has, once the registry's worker has put them all."""
    deadline = time.monotonic() + 60
    while True:
        tokens = (await everything(admin, "ijc_release"))["known_people"].splitlines()
        if len(tokens) >= PEOPLE - 1:
            return len(tokens)
        assert time.monotonic() < deadline, f"{len(tokens)} tokens after a minute"
        await asyncio.sleep(0.5)


async def everything(admin: str, database: str) -> dict[str, str]:
    """All rows of each table of a service's database, as an administrator sees them."""
    connection = await asyncpg.connect(driver_dsn(admin.rpartition("/")[0] + f"/{database}"))
    try:
        tables = await connection.fetch("select tablename from pg_tables where schemaname = 'public'")
        assert len(tables) > 15
        found = {
            table["tablename"]: await connection.fetch(f'select t::text as line from "{table["tablename"]}" t')
            for table in tables
        }
    finally:
        await connection.close()
    return {table: "\n".join(row["line"] for row in rows) for table, rows in found.items()}
