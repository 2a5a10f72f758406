"""From a registration sent to its first proposal seen over HTTP, on the whole platform at low load, stage by stage."""

import asyncio
import time
from dataclasses import dataclass, field
from datetime import datetime

from bench.measuring import Timing
from bench.stack import Started, platform
from ijc.demo.account import Account
from ijc.demo.joining import cities_join
from ijc.demo.people import Live, open_vacancy, person, proposals_of
from ijc.demo.platform import Platform
from ijc.demo.records import Ledger, phrase, read_ledger, unsent
from ijc.demo.waiting import until
from ijc.sample.places import PLACES

A_SECOND, PEOPLE, WARMING = 5, 300, 30
VACANCIES_EACH = 40  # a vacancy takes thirty open proposals, each person up to ten
LOOK_SECONDS = 0.004
STAGES = {
    "sent → outbox row written": ("sent", "written"),
    "outbox row → received by matching": ("written", "received"),
    "received → proposals committed": ("received", "applied"),
    "committed → seen by the officer": ("applied", "seen"),
}
"""The HTTP call, relay and Kafka, consumer and engine, and how often the measuring client looks."""


@dataclass(slots=True)
class Journey:
    """Moments in seconds of this machine's clock."""

    candidate: str
    moments: dict[str, float] = field(default_factory=dict)

    def milliseconds(self, start: str, end: str) -> float:
        return 1000 * (self.moments[end] - self.moments[start])


def run() -> list[Timing]:
    with platform() as started:
        journeys = asyncio.run(_measure(started))
    starting = Timing("From nothing to all four services ready", [1000 * started.seconds], p50_below=20_000)
    whole = Timing(f"Registration sent → proposal visible, {A_SECOND}/s", _all(journeys, "sent", "seen"), p50_below=100)
    stages = [Timing(f"    {name}", _all(journeys, *ends)) for name, ends in STAGES.items()]
    return [starting, whole, *stages]


async def _measure(started: Started) -> list[Journey]:
    account = Account()
    async with Platform(started.running.urls, token_for=started.running.token_for) as on:
        await cities_join(on, account)
        lives = [await open_vacancy(on, account, place, openings=1) for place in PLACES for _ in range(VACANCIES_EACH)]
        await _settled(on)
        everywhere = lives[::VACANCIES_EACH]
        await _register(on, everywhere, count=WARMING)
        since: dict[str, int] = {}
        await read_ledger(on, since=since)
        journeys = await _register(on, everywhere, count=PEOPLE)
        await _settled(on)
        _note(journeys, await read_ledger(on, since=since))
    return journeys


async def _settled(on: Platform) -> None:
    """What came before is behind us, follow-ups included."""
    before = -1

    async def quiet() -> bool:
        nonlocal before
        now = await unsent(on)
        still, before = bool(now == before == 0), now
        await asyncio.sleep(0.5)
        return still

    await until(quiet, what="nothing waits in an outbox", seconds=120)


async def _register(on: Platform, lives: list[Live], *, count: int) -> list[Journey]:
    """At a fixed rate, whatever the answers take."""
    began = time.perf_counter()
    running = []
    for number in range(count):
        await asyncio.sleep(max(began + number / A_SECOND - time.perf_counter(), 0))
        running.append(asyncio.create_task(_one(on, lives[number % len(lives)], number)))
    return await asyncio.gather(*running)


async def _one(on: Platform, live: Live, number: int) -> Journey:
    body = person(live.place, number, email=f"bench.{number}@example.org", language="id")
    sent = time.time()
    made = await on.api("registry", city=live.place.code).post("/candidates", body)
    journey = Journey(candidate=made["id"], moments={"sent": sent, "answered": time.time()})
    async with asyncio.timeout(30):
        while not await proposals_of(on, live, made["id"]):
            await asyncio.sleep(LOOK_SECONDS)
    journey.moments["seen"] = time.time()
    return journey


def _note(journeys: list[Journey], ledger: Ledger) -> None:
    by_candidate = {journey.candidate: journey for journey in journeys}
    for row in ledger.rows:
        journey = by_candidate.get(row["subject"])
        if journey is None or phrase(row["type"]) != "candidate-registered":
            continue
        if row["group"] is None:
            journey.moments["written"] = _seconds(row["outbox_at"])
            journey.moments["acknowledged"] = _seconds(row["sent_at"])
        elif row["group"] == "matching":
            journey.moments["received"] = _seconds(row["received_at"])
            journey.moments["applied"] = _seconds(row["committed_at"])


def _all(journeys: list[Journey], start: str, end: str) -> list[float]:
    return [journey.milliseconds(start, end) for journey in journeys]


def _seconds(written: str) -> float:
    return datetime.fromisoformat(written).timestamp()
