"""What a task or workplace asks of the person who does it. Said of the work, never of people."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from vocabulary.tables import rows


@dataclass(frozen=True, slots=True)
class Demand:
    code: str
    axis: str
    label_id: str
    label_en: str


DEMANDS: Mapping[str, Demand] = MappingProxyType(
    {
        row["code"]: Demand(code=row["code"], axis=row["axis"], label_id=row["label_id"], label_en=row["label_en"])
        for row in rows("demands")
    }
)
