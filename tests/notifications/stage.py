"""What the tests of the service play with: a city, events as they arrive, people who can be asked for, and a worker."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar
from uuid import UUID, uuid4

from contracts.envelope import Envelope
from contracts.payload import Payload
from eventing.subscriptions import Delivered
from eventing.tasks import Task
from notifications.consumers.send_delivery import SendDelivery
from notifications.domain.announcement import Announcement
from notifications.domain.channels import Channel
from notifications.domain.city_settings import CitySettings
from notifications.domain.delivery import Answer, Delivery, Result
from notifications.gateways.channel import Gateway, Outgoing
from notifications.gateways.composer import Composer
from notifications.gateways.directory import Directory
from notifications.projections.cities import CityRow, put_cities
from notifications.storage import deliveries
from servicekit.database import Database, ReadSession, WriteSession
from servicekit.ids import new_id
from servicekit.service_client import NotFoundError

P = TypeVar("P", bound=Payload)

SURABAYA, BANDUNG, MAKASSAR = "35.78", "32.73", "73.71"
NOON = datetime(2026, 11, 24, 5, tzinfo=UTC)  # in Surabaya
NIGHT = datetime(2026, 11, 24, 16, tzinfo=UTC)  # 23:00 in Surabaya


def delivered(payload: P, *, event_id: UUID | None = None, at: datetime = NOON) -> Delivered[P]:
    envelope = Envelope(
        id=event_id or uuid4(),
        type=payload.ce_type(),
        source="/ijc/test",
        subject=payload.subject,
        time=at,
        dataschema="/schemas/test.json",
        city=payload.city,
        aggregate_version=payload.version,
        correlation_id=uuid4(),
    )
    return Delivered(payload=payload, envelope=envelope, received_at=at)


def city_row(code: str = SURABAYA, *, version: int = 1, **changes: Any) -> CityRow:
    values: dict[str, Any] = {
        "name": "Kota Surabaya",
        "time_zone": "Asia/Jakarta",
        "languages": ("id", "en"),
        "channels": ("email", "whatsapp", "sms", "inbox", "call"),
        "quiet_start": 20,
        "quiet_end": 7,
    }
    return CityRow(city=code, version=version, **values | changes)


async def know_city(session: WriteSession, **changes: Any) -> None:
    await put_cities(session, rows=[city_row(str(session.city), **changes)])


async def waiting(session: ReadSession, *, recipient_id: UUID) -> list[Delivery]:
    found = await deliveries.page(session, limit=100, recipient_id=recipient_id)
    return [delivery for delivery, _ in reversed(found)]


@dataclass
class Neighbour:
    """Another service, as far as we ask it something; ``silent`` raises instead."""

    answers: dict[str, dict[str, Any]] = field(default_factory=dict)
    asked: list[tuple[str, str, str]] = field(default_factory=list)
    silent: BaseException | None = None

    async def get_json(self, path: str, *, city: str, purpose: str) -> dict[str, Any]:
        self.asked.append((path, city, purpose))
        if self.silent is not None:
            raise self.silent
        if path not in self.answers:
            raise NotFoundError
        return self.answers[path]


class PowerCut(BaseException):
    """The process is gone in the middle of sending: nothing after this line runs."""


@dataclass
class Line:
    """A channel that answers as told, in turn, and then accepts; PowerCut means handed in and then killed."""

    told: list[Answer | type[PowerCut]] = field(default_factory=list)
    handed_in: list[Outgoing] = field(default_factory=list)

    async def send(self, outgoing: Outgoing) -> Result:
        self.handed_in.append(outgoing)
        await asyncio.sleep(0)
        told = self.told.pop(0) if self.told else Answer.ACCEPTED
        if not isinstance(told, Answer):
            raise told
        return Result(answer=told, code="" if told is Answer.ACCEPTED else "as-told")


@dataclass
class Stage:
    """One recipient, the lines to reach them, and the worker's handler."""

    database: Database
    registry: Neighbour = field(default_factory=Neighbour)
    vacancies: Neighbour = field(default_factory=Neighbour)
    lines: dict[Channel, Line] = field(default_factory=lambda: {channel: Line() for channel in Channel})
    gateways: dict[Channel, Gateway] = field(default_factory=dict)
    now: datetime = NOON
    person: UUID = field(default_factory=new_id)
    city: str = SURABAYA

    def reach(self, *channels: tuple[str, str | None], **more: Any) -> None:
        listed: Sequence[Mapping[str, Any]] = [{"kind": kind, "address": at} for kind, at in channels]
        contact = {"name": "Siti", "language": "id", "plain_language": False, "channels": listed} | more
        self.registry.answers[f"/candidates/{self.person}/contact"] = contact

    async def know_city(self, **changes: Any) -> None:
        async with self.database.write(city=self.city) as session:
            await know_city(session, version=int(datetime.now(UTC).timestamp() * 1000) % 2**31, **changes)

    async def announce(self, announcement: Announcement) -> Delivery:
        from notifications.commands.announce import announce

        async with self.database.write(city=self.city) as session:
            await announce(session, announcements=[announcement], now=self.now)
            return (await waiting(session, recipient_id=announcement.recipient_id))[-1]

    async def work(self, delivery: Delivery) -> None:
        """What the worker does with the delivery's task."""
        await self.handler()(task_of(delivery))

    def handler(self, clock: Callable[[], datetime] | None = None) -> SendDelivery:
        return SendDelivery(
            database=self.database,
            composer=Composer(Directory(registry=self.registry, vacancies=self.vacancies)),
            gateways={**self.lines, **self.gateways},
            open_secrets=_as_they_are,
            clock=clock or (lambda: self.now),
        )

    async def look(self, delivery: Delivery) -> Delivery:
        async with self.database.read(city=self.city) as session:
            found = await deliveries.find(session, delivery_id=delivery.id)
        assert found is not None
        return found


def task_of(delivery: Delivery) -> Task:
    return Task(
        id=new_id(),
        city=delivery.city,
        kind="send-delivery",
        key=str(delivery.id),
        payload={"delivery_id": str(delivery.id)},
        tries=1,
    )


def _as_they_are(settings: CitySettings, _city: str) -> CitySettings:
    return settings


def later(**by: int) -> datetime:
    return NOON + timedelta(**by)
