"""The 98 Indonesian cities by Kemendagri code: 93 autonomous ones and the five of Jakarta. No tenant settings."""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Protocol

from vocabulary.tables import rows
from vocabulary.time_zones import of_province

EARTH_RADIUS_KM = 6371.0088
_KIND = re.compile(r"^(kota administrasi|kota adm\.?|kota)\s+")
_NOT_LETTER = re.compile(r"[^a-z]")


@dataclass(frozen=True, slots=True)
class City:
    """A city; ``latitude`` and ``longitude`` are a point inside its boundary, not its town hall."""

    code: str
    name: str
    province: str
    time_zone: str
    latitude: float
    longitude: float
    kind: str = "Kota"

    @property
    def full_name(self) -> str:
        return f"{self.kind} {self.name}"


def _read() -> tuple[City, ...]:
    return tuple(
        City(
            code=row["code"],
            name=row["name"],
            province=row["province"],
            time_zone=of_province(row["code"][:2]),
            latitude=float(row["latitude"]),
            longitude=float(row["longitude"]),
            kind=row["kind"],
        )
        for row in rows("cities")
    )


ALL: tuple[City, ...] = _read()
BY_CODE: Mapping[str, City] = MappingProxyType({city.code: city for city in ALL})
_BY_NAME: Mapping[str, City] = MappingProxyType({_NOT_LETTER.sub("", city.name.lower()): city for city in ALL})


def find(code: str) -> City | None:
    return BY_CODE.get(code)


def named(name: str) -> City | None:
    """The city of this name, with or without "Kota" before it, in any case and spacing."""
    bare = _KIND.sub("", " ".join(name.lower().split()))
    return _BY_NAME.get(_NOT_LETTER.sub("", bare))


class Placed(Protocol):
    """Anything with a point, in degrees."""

    @property
    def latitude(self) -> float: ...
    @property
    def longitude(self) -> float: ...


def distance_km(a: Placed, b: Placed) -> float:
    """Great-circle distance; for a commute by road it is a lower bound."""
    lat_a, lat_b = math.radians(a.latitude), math.radians(b.latitude)
    half_lat = math.sin((lat_b - lat_a) / 2)
    half_lon = math.sin(math.radians(b.longitude - a.longitude) / 2)
    chord = half_lat**2 + math.cos(lat_a) * math.cos(lat_b) * half_lon**2
    return 2 * EARTH_RADIUS_KM * math.asin(math.sqrt(chord))
