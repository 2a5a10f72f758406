"""A city was onboarded or changed: this service is ready for it once it knows it."""

from collections.abc import Sequence

from contracts.city_onboarded import CityState
from eventing.subscriptions import Delivered, Tombstone
from servicekit.database import WriteSession
from vacancies.domain.city import City
from vacancies.projections.cities import copy_cities, forget_city


async def on_city(session: WriteSession, events: Sequence[Delivered[CityState]]) -> None:
    await copy_cities(session, [_city(event.payload) for event in events])


async def on_city_gone(session: WriteSession, keys: Sequence[Tombstone]) -> None:
    if keys:
        await forget_city(session)


def _city(state: CityState) -> City:
    return City(
        code=state.city, version=state.version, name=state.name, time_zone=state.time_zone,
        minimum_wages=state.minimum_wages,
    )  # fmt: skip
