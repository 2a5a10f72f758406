"""Where a need and a demand meet, and what resolves it. A meeting with no known accommodation is for an officer."""

from collections.abc import Mapping
from types import MappingProxyType

from vocabulary.needs.accommodations import ACCOMMODATIONS, Accommodation
from vocabulary.tables import listed, rows


def _read() -> dict[tuple[str, str], tuple[Accommodation, ...]]:
    return {
        (row["need"], row["demand"]): tuple(ACCOMMODATIONS[code] for code in listed(row["accommodations"]))
        for row in rows("resolutions")
    }


RESOLUTIONS: Mapping[tuple[str, str], tuple[Accommodation, ...]] = MappingProxyType(_read())


def conflicts(need: str, demand: str) -> bool:
    """Whether the demand cannot be met with this need without anything being provided."""
    return (need, demand) in RESOLUTIONS


def resolving(need: str, demand: str) -> tuple[Accommodation, ...]:
    """What makes the demand possible with this need, the most usual first; any one of them is enough."""
    return RESOLUTIONS.get((need, demand), ())
