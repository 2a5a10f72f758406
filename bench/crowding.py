"""Matching alone among full vacancies: a city's list of people after its list of vacancies, as ``bench importing`` has them.

The handlers are fed as the consumer feeds them, over real PostgreSQL, with neither Kafka nor any other service: what is
measured is what one event costs when nearly everything good has all the proposals it may have.
"""

import os
import tempfile
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

from bench.ground import Ground
from bench.measuring import Promise, Rate, Timing
from contracts import codec
from contracts.candidate_registered import CandidateRegistered
from contracts.envelope import Envelope
from contracts.payload import Payload
from contracts.vacancy_posted import VacancyPosted
from eventing.consuming.batch import apply_batch
from eventing.consuming.decoding import Event, Raw
from ijc.importing.batches import read_batches
from ijc.importing.files.examine import examine
from ijc.importing.files.source import open_source
from ijc.importing.job import Wanted, columns_of
from ijc.importing.kinds.kind import KINDS
from ijc.sample.generator import files_of
from ijc.sample.places import SURABAYA
from matching.commands.market import Market
from matching.consumers.vacancy_posted import vacancy_of
from matching.domain import policy
from matching.main import subscriptions
from matching.storage import copies
from matching.storage.live_index import LiveIndex
from servicekit.database import Database
from servicekit.ids import new_id
from testkit.databases import service_database

PEOPLE = int(os.environ.get("IJC_BENCH_PEOPLE", "20000"))
VACANCIES = int(os.environ.get("IJC_BENCH_VACANCIES", "20000"))
BATCH = 500
"""As many as the consumer takes where more wait."""
PARTS = 4
_LISTS = UUID(int=20261126)


async def run(ground: Ground) -> AsyncIterator[Promise]:
    works, people = [VacancyPosted.model_validate(one) for one in _rows("vacancies")], _rows("candidates")
    events = [_event(CandidateRegistered.model_validate(one)) for one in people]
    async with service_database("matching", admin_url=ground.postgres) as database:
        consumer = Database(database.urls.consumer, application_name="matching/consumer")
        try:
            await _fill(consumer, works)
            live = LiveIndex(policy.DEFAULT)
            await live.load(consumer)
            handled = subscriptions(Market(live))
            for number in range(PARTS):
                some = events[len(events) * number // PARTS : len(events) * (number + 1) // PARTS]
                began, busy = time.perf_counter(), time.process_time()
                for first in range(0, len(some), BATCH):
                    await apply_batch(consumer, events=some[first : first + BATCH], dead=[], subscriptions=handled)
                took, busy = time.perf_counter() - began, time.process_time() - busy
                yield Rate(f"People registered, quarter {number + 1} of {len(events):,}", len(some) / took)
                yield Timing("    of the processor in Python, each", [1000 * busy / len(some)])
            yield Rate("    proposals written for them, each", await _count(consumer) / len(events))
        finally:
            await consumer.close()


def _rows(name: str) -> list[dict[str, Any]]:
    return [*_read(name)]


def _read(name: str) -> Iterator[dict[str, Any]]:
    """The sample's list, read as an import reads it, as events say it."""
    kind = KINDS[name]
    with tempfile.TemporaryDirectory(prefix="ijc-bench-") as folder:
        file = Path(folder) / f"{name}.csv"
        file.write_bytes(
            dict(files_of(SURABAYA, candidates=PEOPLE, vacancies=VACANCIES))[name].encode(SURABAYA.encoding)
        )
        wanted, examined = Wanted(kind=kind, file=file, city=SURABAYA.code), examine(file)
        with open_source(examined) as source:
            columns = columns_of(source, examined=examined, wanted=wanted)
            for batch in read_batches(source, kind=kind, columns=columns):
                yield from (_said(name, body) for body in batch.sendable)


def _said(name: str, body: dict[str, object]) -> dict[str, Any]:
    model = CandidateRegistered if name == "candidates" else VacancyPosted
    said: dict[str, Any] = {field: value for field, value in body.items() if field in model.model_fields}
    identity = "candidate_id" if name == "candidates" else "vacancy_id"
    said |= {"city": SURABAYA.code, "version": 1, "origin": "import", identity: new_id()}
    if name == "vacancies":
        said = {"openings": 1, "employer_id": uuid5(_LISTS, str(body["employer_name"])), **said}
        for field in ("demands", "accommodations"):
            said[field] = [one if isinstance(one, dict) else {"code": one} for one in said.get(field, ())]
    return said


async def _fill(database: Database, works: Sequence[VacancyPosted]) -> None:
    async with database.write(city=SURABAYA.code) as session:
        await copies.upsert(session, "vacancies", [vacancy_of(one) for one in works])


async def _count(database: Database) -> int:
    async with database.read(city=SURABAYA.code) as session:
        driver = await session.driver()
        found: int = await driver.fetchval("select count(*) from proposals")
        return found


def _event(of: Payload) -> Event:
    identity, now = new_id(), datetime.now(UTC)
    envelope = Envelope(
        id=identity, type=of.ce_type(), source="/ijc/bench", subject=of.subject, time=now, city=of.city,
        dataschema="x", aggregate_version=of.version, correlation_id=identity,
    )  # fmt: skip
    raw = Raw(
        topic=of.topic, partition=0, offset=0, key=of.key.encode(), value=codec.encode(of),
        headers=tuple((name, each.encode()) for name, each in envelope.headers().items()),
    )  # fmt: skip
    return Event(raw=raw, envelope=envelope, key=of.key, received_at=now, payload=of)
