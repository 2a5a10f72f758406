"""What every file comes down to: rows with a line number, and what is said of a row that cannot be taken."""

from collections.abc import Mapping
from dataclasses import dataclass, field

LONGEST_FIELD = 100_000
ROWS_IN_A_CALL = 500


class ImportProblemError(Exception):
    """The file, the mapping or the centre does not allow the import: one sentence for the person at the desk."""


class UnreadableFileError(ImportProblemError):
    """The file as a whole cannot be read."""


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One row as the file has it. ``problem`` says why it cannot be used: the field (or None) and the reason."""

    line: int
    cells: Mapping[str, object]
    problem: tuple[str | None, str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Why one row was not taken. Never repeats the value."""

    line: int
    field: str | None
    reason: str


class RefusedValueError(ValueError):
    """A cell cannot be what its field needs."""

    def __init__(self, *, field: str, reason: str) -> None:
        super().__init__(f"{field}: {reason}")
        self.field = field
        self.reason = reason


@dataclass(frozen=True, slots=True)
class ReadyRow:
    """A row in the service's own form, and the row of the file it came from."""

    source: SourceRow
    body: dict[str, object] = field(default_factory=dict)
    refusal: Refusal | None = None
    notes: list[str] = field(default_factory=list)
