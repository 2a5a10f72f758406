"""Levels of formal education in their order, and how Indonesian writing maps to them. No requirement is judged here."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Level:
    code: str
    rank: int
    label_id: str
    label_en: str


LEVELS: Mapping[str, Level] = MappingProxyType(
    {
        level.code: level
        for level in (
            Level("none", 0, "Tidak tamat SD", "No completed schooling"),
            Level("sd", 1, "SD, SDLB atau Paket A", "Primary school"),
            Level("smp", 2, "SMP, SMPLB atau Paket B", "Lower secondary school"),
            Level("sma", 3, "SMA, SMK, SMALB atau Paket C", "Upper secondary school"),
            Level("d1", 4, "D1 atau D2", "One- or two-year diploma"),
            Level("d3", 5, "D3", "Three-year diploma"),
            Level("s1", 6, "S1 atau D4", "Bachelor's degree"),
            Level("s2", 7, "S2 atau profesi", "Master's degree or professional programme"),
            Level("s3", 8, "S3", "Doctorate"),
        )
    }
)

_WRITTEN: Mapping[str, str] = MappingProxyType(
    {
        "tidak sekolah": "none", "tidak tamat sd": "none", "belum tamat sd": "none",
        "sd": "sd", "mi": "sd", "sdlb": "sd", "paket a": "sd", "sekolah dasar": "sd",
        "smp": "smp", "mts": "smp", "smplb": "smp", "paket b": "smp", "sltp": "smp",
        "sma": "sma", "smk": "sma", "smu": "sma", "stm": "sma", "slta": "sma", "ma": "sma", "smalb": "sma",
        "paket c": "sma", "high school": "sma", "sma/smk": "sma", "sma smk": "sma",
        "d1": "d1", "d2": "d1", "diploma 1": "d1", "diploma 2": "d1",
        "d3": "d3", "diploma": "d3", "diploma 3": "d3", "associate": "d3",
        "d4": "s1", "diploma 4": "s1", "s1": "s1", "sarjana": "s1", "strata 1": "s1", "bachelor": "s1",
        "s2": "s2", "magister": "s2", "master": "s2", "strata 2": "s2", "profesi": "s2",
        "s3": "s3", "doktor": "s3", "doctorate": "s3", "phd": "s3",
    }
)  # fmt: skip
_SEPARATORS = re.compile(r"[\s.\-_]+")
_LETTER_GAP = re.compile(r"\b([ds]) (\d)\b")
_FALLEN_AWAY = re.compile(r"^(lulusan|minimal|min|pendidikan|tamat)\s+")


def rank(code: str) -> int:
    """The place of a level in the order, from 0 (none) to 8 (doctorate).

    Raises:
        KeyError: the code is not one of ``LEVELS``.
    """
    return LEVELS[code].rank


def find(written: str) -> Level | None:
    """The level a person or a spreadsheet means by "SMK", "D-IV", "S.1" or a code of our own."""
    text = _SEPARATORS.sub(" ", written.lower()).strip()
    for roman, digit in ((" iii", " 3"), (" iv", " 4"), (" ii", " 2"), (" i", " 1")):
        text = text.removesuffix(roman) + digit if text.endswith(roman) else text
    text = _LETTER_GAP.sub(r"\1\2", _FALLEN_AWAY.sub("", text))
    code = text if text in LEVELS else _WRITTEN.get(text)
    return LEVELS[code] if code else None
