"""Schooling asked for in a text, and whether the work usually needs as much. An officer asks the employer; no rule."""

import re
from dataclasses import dataclass

from vocabulary import education

# ISCO-08's skill levels, as the lowest level of schooling that usually leads to each major group.
_USUAL = {"1": "s1", "2": "s1", "3": "d3", "4": "sma", "5": "sma", "6": "smp", "7": "smp", "8": "smp", "9": "sd"}
# Major group 1 apart: managers of shops, hotels and restaurants come up from the work.
_USUAL_OF_TWO = {"14": "sma", "01": "s1", "02": "sma", "03": "sma"}
_LEVEL = (
    r"S[.-]?[123]|D[.-]?(?:[1-4]|III|IV)|sarjana|magister|bachelor(?:'s)?(?: degree)?|master(?:'s)? degree|diploma"
    r"|SMA|SMK|SLTA|SMP"
)
_ASKED = re.compile(
    rf"\b(?:min(?:imal|imum)?|pend(?:idikan)?|lulusan|tamatan|gelar|education)\b\.?[^.;\n]{{0,25}}?"
    rf"\b(?P<level>{_LEVEL})\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Overasked:
    """The text asks for ``asked``; people usually enter this occupation with ``usual``; ``span`` is where it says so."""

    asked: str
    usual: str
    span: tuple[int, int]


def usual_schooling(occupation: str) -> str | None:
    """The code of the level with which people usually enter an occupation of ISCO-08; none for an unknown code."""
    return _USUAL_OF_TWO.get(occupation[:2]) or _USUAL.get(occupation[:1])


def overasked_schooling(text: str, *, occupation: str) -> Overasked | None:
    """The lowest schooling the text asks for, if it is higher than the occupation usually needs ("S1" for a cashier)."""
    usual = usual_schooling(occupation)
    found = [
        (level, match.span())
        for match in _ASKED.finditer(text)
        if (level := education.find(match["level"].split("'")[0].split()[0])) is not None
    ]
    if usual is None or not found:
        return None
    level, span = min(found, key=lambda one: one[0].rank)
    return Overasked(level.code, usual, span) if level.rank > education.rank(usual) else None
