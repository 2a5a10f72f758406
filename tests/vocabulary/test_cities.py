import re
from collections import Counter
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from vocabulary import cities
from vocabulary.time_zones import ABBREVIATION, BY_PROVINCE


def test_there_are_93_autonomous_cities_and_five_of_jakarta() -> None:
    assert Counter(city.kind for city in cities.ALL) == {"Kota": 93, "Kota Administrasi": 5}
    assert len({city.code for city in cities.ALL}) == 98
    assert len({city.name for city in cities.ALL}) == 98


def test_every_city_lies_in_indonesia_and_has_a_city_code() -> None:
    for city in cities.ALL:
        assert -11.1 < city.latitude < 6.1, city
        assert 95.0 < city.longitude < 141.1, city
        assert re.fullmatch(r"[1-9][0-9]\.7[1-9]", city.code), city
        assert city.name == city.name.strip(), city


def test_time_zones_follow_the_meridian_within_what_the_law_allows() -> None:
    belts = {"WIB": (7, 95.0, 115.0), "WITA": (8, 114.0, 125.5), "WIT": (9, 127.0, 141.1)}
    noon = datetime(2026, 11, 24, 12, tzinfo=UTC)
    for city in cities.ALL:
        hours, west, east = belts[ABBREVIATION[city.time_zone]]
        assert west < city.longitude < east, city.name
        assert noon.astimezone(ZoneInfo(city.time_zone)).utcoffset() == timedelta(hours=hours), city.name


@pytest.mark.parametrize(
    ("name", "zone"),
    [
        ("Surabaya", "Asia/Jakarta"),
        ("Pontianak", "Asia/Pontianak"),
        ("Palangka Raya", "Asia/Pontianak"),
        ("Banjarmasin", "Asia/Makassar"),
        ("Denpasar", "Asia/Makassar"),
        ("Gorontalo", "Asia/Makassar"),
        ("Ambon", "Asia/Jayapura"),
        ("Ternate", "Asia/Jayapura"),
        ("Sorong", "Asia/Jayapura"),
        ("Jayapura", "Asia/Jayapura"),
    ],
)
def test_the_time_zone_is_that_of_the_province(name: str, zone: str) -> None:
    city = cities.named(name)
    assert city is not None
    assert city.time_zone == zone


def test_every_one_of_the_38_provinces_has_a_time_zone() -> None:
    assert len(BY_PROVINCE) == 38


def test_a_city_is_found_by_code_and_by_name_however_it_is_written() -> None:
    surabaya = cities.find("35.78")
    assert surabaya is not None
    assert surabaya.full_name == "Kota Surabaya"
    assert cities.named("  KOTA   surabaya ") is surabaya
    assert cities.named("Palangkaraya") is cities.find("62.71")
    assert cities.named("bau-bau") is cities.find("74.72")
    assert cities.named("Kota Adm. Jakarta Timur") is cities.find("31.75")
    assert cities.find("35.15") is None
    assert cities.named("Sidoarjo") is None


def test_distances_are_those_of_the_map() -> None:
    surabaya, malang, jayapura = (cities.BY_CODE[code] for code in ("35.78", "35.73", "91.71"))
    assert cities.distance_km(surabaya, surabaya) == 0
    assert cities.distance_km(surabaya, malang) == pytest.approx(79, abs=8)
    assert cities.distance_km(surabaya, jayapura) == pytest.approx(3150, abs=100)
    assert cities.distance_km(malang, jayapura) == pytest.approx(cities.distance_km(jayapura, malang))
