"""The 436 unit groups of ISCO-08 with the Indonesian titles of KBJI 2014. No job titles: see ``suggest``."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from vocabulary.tables import rows

_SAME_DIGITS = {4: 1.0, 3: 0.6, 2: 0.3, 1: 0.1, 0: 0.0}


@dataclass(frozen=True, slots=True)
class Occupation:
    code: str
    title_id: str
    title_en: str


ALL: tuple[Occupation, ...] = tuple(
    Occupation(code=row["code"], title_id=row["title_id"], title_en=row["title_en"]) for row in rows("occupations")
)
BY_CODE: Mapping[str, Occupation] = MappingProxyType({occupation.code: occupation for occupation in ALL})


def find(code: str) -> Occupation | None:
    return BY_CODE.get(code)


def proximity(a: str, b: str) -> float:
    """How near two occupations are by the structure of ISCO-08.

    1.0 in the same unit group, 0.6 in the same minor group, 0.3 sub-major, 0.1 major, else 0.
    """
    same = 0
    for left, right in zip(a[:4], b[:4], strict=False):
        if left != right:
            break
        same += 1
    return _SAME_DIGITS[same]
