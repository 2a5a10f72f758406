"""What every bulk import asks and answers: rows in, one answer for each, a refusal under a code that does not change.

What a row holds and when it is refused is its service's.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Final, Literal
from uuid import UUID

import orjson
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from servicekit.http.plain_text import Line

MOST_ROWS: Final = 500
LONGEST_TOLD: Final = 200
Outcome = Literal["accepted", "updated", "unchanged", "refused"]
Row = dict[str, Any]

# What pydantic calls it, to what we call it: ours stay when that library's change.
_CODES: Final = (
    ("missing", "missing"),
    ("extra_forbidden", "unknown-field"),
    ("too_long", "too-long"),
    ("too_short", "empty"),
    ("greater_than", "out-of-range"),
    ("less_than", "out-of-range"),
    ("literal_error", "not-one-of"),
    ("enum", "not-one-of"),
    ("date", "not-a-date"),
    ("value_error", "control-characters"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RowResult:
    """What became of one row. ``code`` may be programmed against; ``reason`` is for people and repeats no value."""

    line: int
    source_id: str | None
    outcome: Outcome
    id: UUID | None = None
    field: str | None = None
    code: str | None = None
    reason: str | None = None


class ImportIn(BaseModel):
    """``source`` names the list the rows come from; with the source id it is a row's identity."""

    model_config = ConfigDict(extra="forbid")

    source: Line
    rows: Annotated[tuple[Row, ...], Field(min_length=1, max_length=MOST_ROWS)]


class ImportOut(BaseModel):
    """In the order of the lines."""

    results: list[RowResult]


def answer(results: Iterable[RowResult]) -> ImportOut:
    return ImportOut.model_construct(results=sorted(results, key=lambda result: result.line))


def misread(row: Row, *, place: int, fault: ValidationError) -> RowResult:
    """The refusal of a row that has not the form of one: its first fault alone."""
    first = fault.errors(include_input=False, include_url=False, include_context=False)[0]
    field = ".".join(str(part) for part in first["loc"])[:LONGEST_TOLD]
    code = next((code for sign, code in _CODES if sign in first["type"]), "wrong-type")
    return RowResult(
        line=line_of(row, place), source_id=source_id_of(row), outcome="refused", field=field or None, code=code,
        reason=str(first["msg"]).removeprefix("Value error, "),
    )  # fmt: skip


def line_of(row: Mapping[str, Any], place: int) -> int:
    line = row.get("line")
    return line if isinstance(line, int) and not isinstance(line, bool) else place


def source_id_of(row: Mapping[str, Any]) -> str | None:
    """Told back only where it is short enough to be one."""
    source_id = row.get("source_id")
    return source_id if isinstance(source_id, str) and len(source_id) <= LONGEST_TOLD else None


def content_of(row: Row) -> bytes:
    """A row that was read, in one fixed order: the same content is the same row, wherever it stands in the file."""
    content = {name: value for name, value in row.items() if name != "line"}
    return orjson.dumps(content, option=orjson.OPT_SORT_KEYS)
