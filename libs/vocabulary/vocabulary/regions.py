"""Where work can be: Indonesia's 514 regencies and cities by Kemendagri code. Tenants are cities alone: ``cities``.

Names and codes as published by Kemendagri; the points are those of github.com/cahyadsn/wilayah (MIT).
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from vocabulary import cities
from vocabulary.tables import rows

_REGENCY: Final = re.compile(r"^(kabupaten administrasi|kabupaten|kab\.? adm\.?|kab\.?)\s+")
_CITY: Final = re.compile(r"^(kota administrasi|kota adm\.?|kota)\s+")
_NOT_LETTER: Final = re.compile(r"[^a-z]")


@dataclass(frozen=True, slots=True)
class Region:
    """A regency (kabupaten) or a city; the point lies inside its boundary."""

    code: str
    kind: str
    name: str
    province: str
    latitude: float
    longitude: float

    @property
    def full_name(self) -> str:
        return f"{self.kind} {self.name}"


def _regencies() -> tuple[Region, ...]:
    return tuple(
        Region(
            code=row["code"], kind=row["kind"], name=row["name"], province=row["province"],
            latitude=float(row["latitude"]), longitude=float(row["longitude"]),
        )
        for row in rows("regencies")
    )  # fmt: skip


def _of_cities() -> tuple[Region, ...]:
    return tuple(
        Region(
            code=city.code, kind=city.kind, name=city.name, province=city.province, latitude=city.latitude,
            longitude=city.longitude,
        )
        for city in cities.ALL
    )  # fmt: skip


REGENCIES: tuple[Region, ...] = _regencies()
CITIES: tuple[Region, ...] = _of_cities()
BY_CODE: Mapping[str, Region] = MappingProxyType({region.code: region for region in (*REGENCIES, *CITIES)})


def _letters(name: str) -> str:
    return _NOT_LETTER.sub("", name.lower())


def _by_name(regions: Iterable[Region]) -> Mapping[str, Region]:
    return MappingProxyType({_letters(region.name): region for region in regions})


_REGENCY_NAMED: Final = _by_name(REGENCIES)
_CITY_NAMED: Final = _by_name(CITIES)


def find(code: str) -> Region | None:
    return BY_CODE.get(code)


def named(name: str) -> Region | None:
    """The region of this name. "Kab." or "Kota" before it decides; of a bare name that both bear the city is meant."""
    words = " ".join(name.lower().split())
    if _REGENCY.match(words):
        return _REGENCY_NAMED.get(_letters(_REGENCY.sub("", words)))
    if _CITY.match(words):
        return _CITY_NAMED.get(_letters(_CITY.sub("", words)))
    return _CITY_NAMED.get(_letters(words)) or _REGENCY_NAMED.get(_letters(words))
