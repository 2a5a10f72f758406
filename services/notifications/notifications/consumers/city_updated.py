"""city-updated: the city has changed how it reaches people."""

from collections.abc import Sequence

from contracts.city_updated import CityUpdated
from eventing.subscriptions import Delivered
from notifications.consumers.city_onboarded import city_row
from notifications.projections.cities import put_cities
from servicekit.database import WriteSession


async def city_updated(session: WriteSession, events: Sequence[Delivered[CityUpdated]]) -> None:
    await put_cities(session, rows=[city_row(event.payload) for event in events])
