"""city-onboarded and city-updated: a city takes part in the nation's picture; a tombstone ends that."""

from collections.abc import Sequence

from contracts.city_onboarded import CityState
from eventing.subscriptions import Delivered, Tombstone
from release.domain.city import City
from release.projections.cities import copy_cities, forget_city
from servicekit.database import WriteSession


async def on_city(session: WriteSession, events: Sequence[Delivered[CityState]]) -> None:
    await copy_cities(session, [_city(event) for event in events])


async def on_city_gone(session: WriteSession, keys: Sequence[Tombstone]) -> None:
    if keys:
        await forget_city(session)


def _city(event: Delivered[CityState]) -> City:
    state = event.payload
    return City(
        code=state.city, version=state.version, name=state.name, time_zone=state.time_zone,
        joined_at=event.envelope.time,
    )  # fmt: skip
