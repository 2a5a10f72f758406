"""The cities as points on a plain grid of degrees: latitude upwards, longitude to the right, both on one scale."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from vocabulary import cities

WEST, EAST, NORTH, SOUTH = 94.0, 142.0, 7.0, -11.5
_A_DEGREE: Final = 20.0
WIDTH, HEIGHT = (EAST - WEST) * _A_DEGREE, (NORTH - SOUTH) * _A_DEGREE
MERIDIANS: Final = tuple(range(95, 142, 5))
PARALLELS: Final = (5, 0, -5, -10)
ISLANDS: Final = (
    ("Sumatera", 103.9, 1.4), ("Jawa", 110.0, -9.2), ("Kalimantan", 113.4, 0.6), ("Sulawesi", 121.0, -2.6),
    ("Nusa Tenggara", 119.5, -10.2), ("Maluku", 127.6, -1.6), ("Papua", 136.5, -4.6),
)  # fmt: skip
"""Where a name can stand without covering a point."""


@dataclass(frozen=True, slots=True)
class Point:
    x: float
    y: float
    kind: str
    name: str
    shown: str


def place(*, longitude: float, latitude: float) -> tuple[float, float]:
    return round((longitude - WEST) * _A_DEGREE, 1), round((NORTH - latitude) * _A_DEGREE, 1)


def points(found: Iterable[tuple[str, str, str, str]]) -> tuple[list[Point], list[str]]:
    """Of each code, kind, name and text the point; and the names of those that have none."""
    placed, without = [], []
    for code, kind, name, shown in found:
        city = cities.find(code)
        if city is None:
            without.append(name)
        else:
            placed.append(Point(*place(longitude=city.longitude, latitude=city.latitude), kind, name, shown))
    return placed, without
