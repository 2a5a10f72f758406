"""Which worker holds whose people: those of a city are all with one of them, told by the city's code alone. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from zlib import crc32


def holder(city: str, *, of: int) -> int:
    """The number of the worker that holds the people of this city."""
    return crc32(city.encode()) % of


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """``number`` counts from nought. Vacancies are with every worker: people are many times as many."""

    number: int
    of: int

    def holds(self, city: str) -> bool:
        return holder(city, of=self.of) == self.number

    @property
    def others(self) -> Sequence[int]:
        return [number for number in range(self.of) if number != self.number]


WHOLE: Final = Share(number=0, of=1)
