"""Reasonable accommodations: what, by whom, at what cost. Which need they serve: resolutions."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from vocabulary.tables import listed, rows


class Provider(StrEnum):
    """Who can provide an accommodation."""

    EMPLOYER = "employer"
    CENTRE = "centre"
    BPJS = "bpjs"
    COMMUNITY = "community"
    CANDIDATE = "candidate"


class CostClass(StrEnum):
    """What it costs, roughly: nothing; up to 1, up to 10, above 10 million rupiah."""

    NONE = "none"
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


@dataclass(frozen=True, slots=True)
class Accommodation:
    """``providers`` stand in the order in which to ask; ``iso9999`` is set where it is a device."""

    code: str
    axis: str
    label_id: str
    label_en: str
    providers: tuple[Provider, ...]
    cost_class: CostClass
    iso9999: str | None = None


def _read(row: dict[str, str]) -> Accommodation:
    return Accommodation(
        code=row["code"],
        axis=row["axis"],
        label_id=row["label_id"],
        label_en=row["label_en"],
        providers=tuple(Provider(name) for name in listed(row["providers"])),
        cost_class=CostClass(row["cost_class"]),
        iso9999=row["iso9999"] or None,
    )


ACCOMMODATIONS: Mapping[str, Accommodation] = MappingProxyType(
    {row["code"]: _read(row) for row in rows("accommodations")}
)
