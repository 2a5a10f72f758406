"""city-updated: the whole public state of a city after a change."""

from typing import ClassVar

from contracts.city_onboarded import CityState


class CityUpdated(CityState):
    event: ClassVar[str] = "city-updated"
