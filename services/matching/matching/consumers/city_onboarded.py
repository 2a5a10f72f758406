"""A city was onboarded or changed: matching is ready for it once it knows it."""

from collections.abc import Sequence

from contracts.city_onboarded import CityState
from eventing.subscriptions import Delivered, Tombstone
from matching.projections.cities import City, copy_city, forget_city
from servicekit.database import WriteSession


async def on_city(session: WriteSession, events: Sequence[Delivered[CityState]]) -> None:
    for event in events:
        state = event.payload
        city = City(
            version=state.version,
            name=state.name,
            time_zone=state.time_zone,
            neighbours=state.neighbours,
            onboarded_at=event.envelope.time,
        )
        await copy_city(session, city)


async def on_city_gone(session: WriteSession, keys: Sequence[Tombstone]) -> None:
    if keys:
        await forget_city(session)
