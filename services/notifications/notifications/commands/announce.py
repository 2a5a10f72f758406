"""Put messages into the ledger and their sending on the worker's list, in the transaction of what calls for them."""

from collections.abc import Sequence
from datetime import datetime

from eventing import tasks
from notifications.domain.announcement import Announcement
from notifications.domain.delivery import Delivery
from notifications.storage import deliveries
from servicekit.database import WriteSession
from servicekit.ids import new_id

SEND_DELIVERY = "send-delivery"


async def announce(session: WriteSession, *, announcements: Sequence[Announcement], now: datetime) -> None:
    """Each is written once for its event, template and recipient; a second time changes nothing."""
    new = [_delivery(session, announcement, now=now) for announcement in announcements]
    written = await deliveries.add(session, new=new)
    for delivery in new:
        if delivery.id in written:
            key = str(delivery.id)
            await tasks.schedule(session, kind=SEND_DELIVERY, key=key, due_at=now, payload={"delivery_id": key})


def _delivery(session: WriteSession, announcement: Announcement, *, now: datetime) -> Delivery:
    if session.city is None:
        raise ValueError("a message belongs to a city")
    return Delivery(
        id=new_id(),
        city=session.city,
        event_id=announcement.event_id,
        template=announcement.template,
        audience=announcement.audience,
        recipient_id=announcement.recipient_id,
        created_at=now,
        facts=announcement.facts,
    )
