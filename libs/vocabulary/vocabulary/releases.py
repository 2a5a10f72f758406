"""What was released stays: which version and source a table has, and what took the place of a deprecated concept."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from vocabulary.tables import rows

VERSION = "2026.11"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a table comes from; ``licence`` says on what terms it is here."""

    version: str
    source: str
    licence: str


SOURCES: Mapping[str, Source] = MappingProxyType(
    {
        row["table"]: Source(version=row["version"], source=row["source"], licence=row["licence"])
        for row in rows("sources")
    }
)
_REPLACED: Mapping[tuple[str, str], str] = MappingProxyType(
    {(row["kind"], row["code"]): row["replaced_by"] for row in rows("deprecated")}
)


def deprecated(kind: str, code: str) -> bool:
    """Whether a concept of this table ("skills", "needs", …) is kept for old records only."""
    return (kind, code) in _REPLACED


def replaced(kind: str) -> dict[str, str]:
    """Each deprecated concept of this table, and the one in use today: "" where nothing replaced it."""
    return {code: current(kind, code) or "" for of, code in _REPLACED if of == kind}


def current(kind: str, code: str) -> str | None:
    """The code to use today: the code itself, or what replaced it, followed to the end; None where nothing did."""
    seen = {code}
    while (newer := _REPLACED.get((kind, code), code)) not in seen:
        if not newer:
            return None
        seen.add(newer)
        code = newer
    return code


def any_replaced() -> bool:
    """Whether there is anything to lead on at all."""
    return bool(_REPLACED)


def led_on(kind: str, codes: tuple[str, ...]) -> tuple[str, ...]:
    """The codes as they are used today, each once. One that nothing replaced still says what it said, and stays."""
    return tuple(dict.fromkeys(current(kind, code) or code for code in codes))
