import re
from collections import Counter

import pytest

from vocabulary import cities, regions


def test_there_are_514_regencies_and_cities() -> None:
    kinds = Counter(region.kind for region in regions.BY_CODE.values())
    assert kinds == {"Kabupaten": 415, "Kabupaten Administrasi": 1, "Kota": 93, "Kota Administrasi": 5}


def test_every_city_is_a_region_and_no_regency_is_a_city() -> None:
    assert {city.code for city in cities.ALL} <= set(regions.BY_CODE)
    assert not {region.code for region in regions.REGENCIES} & set(cities.BY_CODE)


def test_every_region_lies_in_indonesia_and_has_a_code_of_its_kind() -> None:
    for region in regions.REGENCIES:
        assert -11.1 < region.latitude < 6.1, region
        assert 95.0 < region.longitude < 141.1, region
        assert re.fullmatch(r"[1-9][0-9]\.[0-4][0-9]", region.code), region
        assert region.name == region.name.strip(), region


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("Bandung", "32.73"),
        ("Kota Bandung", "32.73"),
        ("Kab. Bandung", "32.04"),
        ("Kabupaten  Bandung", "32.04"),
        ("KAB SIDOARJO", "35.15"),
        ("Sidoarjo", "35.15"),
        ("Kab. Adm. Kepulauan Seribu", "31.01"),
        ("Jakarta Selatan", "31.74"),
        ("Kota Sidoarjo", None),
        ("Atlantis", None),
        ("", None),
    ],
)
def test_a_region_is_found_by_the_name_people_write(written: str, code: str | None) -> None:
    found = regions.named(written)
    assert (found.code if found else None) == code
