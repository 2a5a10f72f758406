"""The worker's way in: a delivery's time has come. Every transaction is short; nothing is sent inside one."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from opentelemetry import trace

from eventing.tasks import RetryLater, Task
from eventing.trace import Attributes, current_traceparent, fails, kept
from notifications.commands.begin_delivery import Begun, begin_delivery
from notifications.commands.claim_delivery import claim_delivery
from notifications.commands.end_delivery import drop_delivery, hand_to_officer, lay_into_inbox
from notifications.commands.note_answer import note_answer
from notifications.consumers import measured
from notifications.domain.catalogue import Audience
from notifications.domain.channels import Channel, Reach, next_way, ways
from notifications.domain.city import City
from notifications.domain.city_settings import CitySettings
from notifications.domain.delivery import OPEN, Answer, Delivery, Result, State, wait_before
from notifications.domain.quiet_hours import allowed_from
from notifications.gateways.channel import Gateway, Outgoing
from notifications.gateways.composer import Composed, Composer
from notifications.gateways.directory import RecipientGoneError
from servicekit.database import Database
from servicekit.service_client import ServiceUnavailableError

UNTIL_CITY_KNOWN: Final = timedelta(minutes=1)
UNTIL_OWNER_BACK: Final = timedelta(seconds=20)
OpenSecrets = Callable[[CitySettings, str], CitySettings]


@dataclass(frozen=True, slots=True, kw_only=True)
class SendDelivery:
    """Called by the worker with one task; told apart from a crash by the claim it left."""

    database: Database
    composer: Composer
    gateways: Mapping[Channel, Gateway]
    open_secrets: OpenSecrets
    clock: Callable[[], datetime]

    async def __call__(self, task: Task) -> None:
        async with self.database.write(city=task.city) as session:
            begun = await begin_delivery(session, delivery_id=UUID(task.payload["delivery_id"]), now=self.clock())
        if begun is None:
            return
        city = self._city_awake(begun)
        try:
            composed = await self.composer.compose(delivery=begun.delivery, city=city)
        except RecipientGoneError:
            await self._drop(begun.delivery)
            return
        except ServiceUnavailableError:
            raise RetryLater(after=UNTIL_OWNER_BACK) from None
        await self._send(begun, city=city, composed=composed)

    def _city_awake(self, begun: Begun) -> City:
        """Waits for the city's own announcement and for the end of its quiet hours."""
        if begun.city is None:
            raise RetryLater(after=UNTIL_CITY_KNOWN)
        now = self.clock()
        allowed = _may_leave_from(begun.city, begun.delivery, at=now)
        if allowed > now:
            raise RetryLater(after=allowed - now)
        return begun.city

    async def _send(self, begun: Begun, *, city: City, composed: Composed) -> None:
        """One way after the other, until the message is out or an officer has it."""
        delivery: Delivery | None = begun.delivery
        plan = ways(audience=begun.delivery.audience, preferred=composed.contact.preferred, offered=city.channels)
        while delivery is not None and delivery.state in OPEN:
            reach = next_way(plan=plan, refused=delivery.refused)
            if reach.channel in (Channel.INBOX, Channel.CALL):
                await self._keep(delivery, channel=reach.channel)
                return
            delivery = await self._by(reach, delivery=delivery, begun=begun, city=city, composed=composed)

    async def _by(
        self, reach: Reach, *, delivery: Delivery, begun: Begun, city: City, composed: Composed
    ) -> Delivery | None:
        async with self.database.write(city=delivery.city) as session:
            claimed = await claim_delivery(session, delivery=delivery, channel=reach.channel, now=self.clock())
        if claimed is None:
            return None
        outgoing = Outgoing(
            city=claimed.city,
            audience=claimed.audience,
            recipient_id=claimed.recipient_id,
            message=composed.discreet if reach.shared else composed.message,
            settings=self.open_secrets(begun.settings, claimed.city),
            address=reach.address,
        )
        result = await self.gateways[reach.channel].send(outgoing)
        waited = self.clock() - _may_leave_from(city, begun.delivery, at=begun.delivery.created_at)
        measured.answered(channel=reach.channel, answer=result.answer, waited=waited.total_seconds())
        async with self.database.write(city=delivery.city) as session:
            after = await note_answer(session, delivery=claimed, result=result, shared=reach.shared, now=self.clock())
        _tell_span(claimed, result=result)
        if after is not None and after.state is State.PENDING and after.tries:
            raise RetryLater(after=result.after or wait_before(tries=after.tries))
        return after

    async def _keep(self, delivery: Delivery, *, channel: Channel) -> None:
        keep = lay_into_inbox if channel is Channel.INBOX else hand_to_officer
        async with self.database.write(city=delivery.city) as session:
            await keep(session, delivery=delivery, now=self.clock())
        measured.kept(channel=channel)

    async def _drop(self, delivery: Delivery) -> None:
        async with self.database.write(city=delivery.city) as session:
            await drop_delivery(session, delivery=delivery, now=self.clock())


def _may_leave_from(city: City, delivery: Delivery, *, at: datetime) -> datetime:
    """``at``, or the end of the quiet hours it falls into; an officer is told at any hour."""
    if delivery.audience is Audience.OFFICER:
        return at
    return allowed_from(now=at, zone=city.zone, quiet=city.quiet)


def _tell_span(delivery: Delivery, *, result: Result) -> None:
    """What a channel did not take is kept, and that it took at last what it had not."""
    told: Attributes = {
        "ijc.template": delivery.template,
        "ijc.channel": delivery.channel.value if delivery.channel else "",
        "ijc.answer": result.answer.value,
        "ijc.city": delivery.city,
    }
    trace.get_current_span().set_attributes(told)
    if result.answer is not Answer.ACCEPTED:
        with kept("failure", "delivery not taken", current_traceparent(), told) as span:
            fails(span, result.code)
    elif delivery.tries:
        with kept("retry", "delivery taken", current_traceparent(), {**told, "ijc.tries": delivery.tries + 1}):
            pass
