"""What a person needs at work, said as function: done without, or done differently. Never a diagnosis or category."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from vocabulary.tables import rows


@dataclass(frozen=True, slots=True)
class Need:
    code: str
    axis: str
    label_id: str
    label_en: str


NEEDS: Mapping[str, Need] = MappingProxyType(
    {
        row["code"]: Need(code=row["code"], axis=row["axis"], label_id=row["label_id"], label_en=row["label_en"])
        for row in rows("needs")
    }
)
