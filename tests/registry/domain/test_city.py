"""Onboarding and changing a city."""

from typing import Any

import pytest

from registry.domain.broken_rule import InvalidFieldError
from registry.domain.city import CitySettings, QuietHours, change, changed_settings, onboard
from tests.registry.builders import AMBON, BANDUNG, SURABAYA


def settings(**changes: Any) -> CitySettings:
    return CitySettings(**({"minimum_wages": {2026: 4_961_753}} | changes))


@pytest.mark.parametrize(
    ("code", "zone"), [(SURABAYA, "Asia/Jakarta"), ("73.71", "Asia/Makassar"), (AMBON, "Asia/Jayapura")]
)
def test_a_city_brings_its_name_and_time_zone(code: str, zone: str) -> None:
    city = onboard(code=code, settings=settings(), officers=())
    assert (city.time_zone, city.version) == (zone, 1)
    assert city.name


def test_neighbours_are_near_and_do_not_include_the_city() -> None:
    city = onboard(code=BANDUNG, settings=settings(), officers=())
    assert "32.77" in city.neighbours
    assert BANDUNG not in city.neighbours
    assert AMBON not in city.neighbours


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("languages", {"languages": ()}),
        ("languages", {"languages": ("id", "id")}),
        ("languages", {"languages": ("xx",)}),
        ("channels", {"channels": ("pigeon",)}),
        ("minimum_wages", {"minimum_wages": {1990: 4_000_000}}),
        ("minimum_wages", {"minimum_wages": {2026: 4}}),
        ("quiet_hours", {"quiet_hours": QuietHours(start=24, end=7)}),
    ],
)
def test_settings_nobody_could_follow_are_refused(field: str, changes: dict[str, Any]) -> None:
    with pytest.raises(InvalidFieldError) as refused:
        onboard(code=SURABAYA, settings=settings(**changes), officers=())
    assert refused.value.field == field


@pytest.mark.parametrize("code", ["35.99", "", "35.78\x00", "Surabaya", "35.01"])
def test_only_cities_can_join(code: str) -> None:
    with pytest.raises(InvalidFieldError):
        onboard(code=code, settings=settings(), officers=())


def test_wages_are_added_year_by_year_and_the_rest_stays() -> None:
    city = onboard(code=SURABAYA, settings=settings(), officers=())
    wanted = changed_settings(
        city.settings, languages=("id", "en"), minimum_wages={2027: 5_200_000}, channels=None, quiet_hours=None
    )
    after = change(city, settings=wanted, officers=())
    assert after.version == 2
    assert dict(after.settings.minimum_wages) == {2026: 4_961_753, 2027: 5_200_000}
    assert after.settings.channels == city.settings.channels
