"""city-onboarded: from now on we know how this city reaches people."""

from collections.abc import Sequence

from contracts.city_onboarded import CityOnboarded, CityState
from eventing.subscriptions import Delivered
from notifications.projections.cities import CityRow, put_cities
from servicekit.database import WriteSession


async def city_onboarded(session: WriteSession, events: Sequence[Delivered[CityOnboarded]]) -> None:
    await put_cities(session, rows=[city_row(event.payload) for event in events])


def city_row(state: CityState) -> CityRow:
    return CityRow(
        city=state.city,
        name=state.name,
        time_zone=state.time_zone,
        languages=state.languages,
        channels=state.channels,
        quiet_start=state.quiet_hours.start,
        quiet_end=state.quiet_hours.end,
        version=state.version,
    )
