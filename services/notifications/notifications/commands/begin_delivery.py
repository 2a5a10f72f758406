"""Look at a delivery whose time has come: is there still something to send, and what does the city say about it?"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from notifications.commands.open_call import open_call
from notifications.domain import delivery as rules
from notifications.domain.call import Why
from notifications.domain.catalogue import template
from notifications.domain.city import City
from notifications.domain.city_settings import CitySettings
from notifications.domain.delivery import Delivery, Start
from notifications.storage import cities, city_settings, deliveries
from servicekit.database import WriteSession


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """``city`` is None until the city has been announced to us."""

    delivery: Delivery
    city: City | None
    settings: CitySettings


async def begin_delivery(session: WriteSession, *, delivery_id: UUID, now: datetime) -> Begun | None:
    """None where nothing is to be sent: it has ended, or a crash left it unknown and an officer calls."""
    delivery = await deliveries.lock(session, delivery_id=delivery_id)
    if delivery is None:
        return None
    match rules.start(delivery, semantics=template(delivery.template).semantics):
        case Start.NOTHING:
            return None
        case Start.NOTE_UNKNOWN:
            await open_call(session, delivery=delivery, why=Why.UNKNOWN, now=now)
            after = rules.unknown(delivery, code="crashed-while-sending")
            await deliveries.save(session, delivery=after, seen=delivery, now=now)
            return None
    return Begun(delivery=delivery, city=await cities.find(session), settings=await city_settings.load(session))
