"""One process of matching as Kafka sees it: events go in as batches, and what it would publish can be read."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from contracts import codec
from contracts.candidate_registered import CandidateRegistered, CandidateState
from contracts.candidate_updated import CandidateUpdated
from contracts.envelope import Envelope
from contracts.payload import Payload
from contracts.vacancy_posted import VacancyPosted, VacancyState
from contracts.vacancy_updated import VacancyUpdated
from eventing.consuming.batch import Applied, apply_batch
from eventing.consuming.decoding import Event, Raw
from eventing.outbox import TOMBSTONE_TYPE
from matching.commands.market import Market
from matching.gateways.workers import Workers
from matching.main import subscriptions
from matching.storage import proposal_pages
from matching.storage.live_index import LiveIndex
from matching.storage.proposal_pages import Filter, Shown
from servicekit.database import Database
from servicekit.ids import new_id
from tests.matching.populations import SURABAYA

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


def registered(number: int = 1, **said: object) -> CandidateRegistered:
    known = {"city": SURABAYA, "version": 1, "candidate_id": UUID(int=number), **said}
    return CandidateRegistered.model_validate(known)


def cashier(number: int = 1, **said: object) -> CandidateRegistered:
    """Somebody whom every shop of these tests would like to have."""
    skills = ({"code": "customer-service"}, {"code": "retail-operation"})
    return registered(number, **{"skills": skills, "desired_occupations": ("5230",), **said})


def shop(number: int = 1001, **said: object) -> VacancyPosted:
    known = {
        "city": SURABAYA, "version": 1, "vacancy_id": UUID(int=number), "employer_id": UUID(int=10 * number), "openings": 2,
        "occupation": "5230", "must_skills": ("customer-service", "retail-operation"), **said,
    }  # fmt: skip
    return VacancyPosted.model_validate(known)


def updated(before: CandidateState, **said: object) -> CandidateUpdated:
    return CandidateUpdated.model_validate({**before.model_dump(), "version": before.version + 1, **said})


def changed(before: VacancyState, **said: object) -> VacancyUpdated:
    return VacancyUpdated.model_validate({**before.model_dump(), "version": before.version + 1, **said})


@dataclass(frozen=True, slots=True)
class Told:
    event: str
    key: str
    lane: int
    payload: dict[str, Any]


class World:
    def __init__(self, database: Database, live: LiveIndex, workers: Workers | None = None) -> None:
        self.database = database
        self.live = live
        self.subscriptions = subscriptions(Market(live, workers))

    async def hears(self, *events: Payload | Event) -> Applied:
        """All in one batch, as the consumer runtime applies it."""
        batch = [one if isinstance(one, Event) else delivered(one) for one in events]
        return await apply_batch(self.database, events=batch, dead=[], subscriptions=self.subscriptions)

    async def told(self) -> list[Told]:
        async with self.database.read(city=SURABAYA) as session:
            rows = []
            driver = await session.driver()
            await driver.execute("select set_config('app.city', '', true)")
            rows = await driver.fetch("select type, key, lane, payload from outbox order by id")
        return [
            Told(row["type"].split(".")[2], row["key"], row["lane"], json.loads(row["payload"] or "{}")) for row in rows
        ]

    async def names(self) -> list[str]:
        return [one.event for one in await self.told()]

    async def proposals(self, city: str = SURABAYA, **wanted: Any) -> list[Shown]:
        async with self.database.read(city=city) as session:
            return await proposal_pages.page(session, Filter(**wanted), after=None, limit=200)


def delivered(payload: Payload) -> Event:
    return _event(payload, kind=payload.ce_type(), version=payload.version, value=codec.encode(payload))


def tombstone(state: Payload) -> Event:
    return _event(state, kind=TOMBSTONE_TYPE, version=state.version + 1, value=None)


def _event(of: Payload, *, kind: str, version: int, value: bytes | None) -> Event:
    event_id = new_id()
    envelope = Envelope(
        id=event_id, type=kind, source="/ijc/test", subject=of.subject, time=NOW, dataschema="x", city=of.city,
        aggregate_version=version, correlation_id=event_id,
    )  # fmt: skip
    raw = Raw(
        topic=of.topic, partition=0, offset=0, key=of.key.encode(), value=value,
        headers=tuple((name, each.encode()) for name, each in envelope.headers().items()),
    )  # fmt: skip
    payload = None if value is None else of
    return Event(raw=raw, envelope=envelope, key=of.key, received_at=NOW, payload=payload)


def ids(found: Sequence[Shown]) -> list[int]:
    """The candidates', as the small numbers of these tests."""
    return [one.candidate_id.int for one in found]
