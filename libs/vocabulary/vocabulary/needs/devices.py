"""Assistive devices a person brings along, by ISO 9999 class. Having one is never required."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from vocabulary.tables import rows


@dataclass(frozen=True, slots=True)
class Device:
    code: str
    label_id: str
    label_en: str


DEVICES: Mapping[str, Device] = MappingProxyType(
    {
        row["code"]: Device(code=row["code"], label_id=row["label_id"], label_en=row["label_en"])
        for row in rows("devices")
    }
)
