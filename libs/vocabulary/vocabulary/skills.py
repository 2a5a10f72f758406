"""A compact list of skills in Indonesian and English, in the manner of ESCO. How text names them: ``suggest``."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from vocabulary.tables import listed, rows


@dataclass(frozen=True, slots=True)
class Skill:
    """A skill; ``phrases`` are other ways in which postings and people write it, in both languages."""

    code: str
    label_id: str
    label_en: str
    group: str = ""
    phrases: tuple[str, ...] = ()


ALL: tuple[Skill, ...] = tuple(
    Skill(
        code=row["code"],
        label_id=row["label_id"],
        label_en=row["label_en"],
        group=row["group"],
        phrases=listed(row["phrases"]),
    )
    for row in rows("skills")
)
BY_CODE: Mapping[str, Skill] = MappingProxyType({skill.code: skill for skill in ALL})


def find(code: str) -> Skill | None:
    return BY_CODE.get(code)
