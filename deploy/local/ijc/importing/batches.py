"""Rows of a file to batches, the same each time it is read; what cannot be sent is set aside with a reason."""

import hashlib
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field

import orjson

from ijc.importing.files.source import Source
from ijc.importing.kinds.kind import Kind
from ijc.importing.mapping.columns import Columns, as_text
from ijc.importing.rows import ROWS_IN_A_CALL, ReadyRow, Refusal, RefusedValueError, SourceRow

BYTES_IN_A_CALL = 2 << 20
LONGEST_ID = 200


@dataclass(slots=True, kw_only=True)
class Batch:
    """Rows in the order of the file; those without a refusal are sent. Of rows about elsewhere only the number.

    ``coded`` counts the rows that have each field matching works with.
    """

    number: int
    rows: list[ReadyRow] = field(default_factory=list)
    notes: Counter[str] = field(default_factory=Counter)
    coded: Counter[str] = field(default_factory=Counter)
    elsewhere: int = 0

    @property
    def read(self) -> int:
        return len(self.rows) + self.elsewhere

    @property
    def sendable(self) -> list[dict[str, object]]:
        return [row.body for row in self.rows if row.refusal is None]

    def key(self, *, scope: str) -> str:
        """The idempotency key: the same batch of the same file has the same one, another content another."""
        content = orjson.dumps(self.sendable, option=orjson.OPT_SORT_KEYS)
        return hashlib.sha256(f"{scope}|{self.number}|".encode() + content).hexdigest()[:48]


class SeenIds:
    """The source ids met so far, on disk, so that a file of any length needs the same memory."""

    def __init__(self) -> None:
        # A temporary file, gone when closed. One batch after another may be read by other threads, never two at once.
        self._database = sqlite3.connect("", check_same_thread=False)
        self._database.execute("create table seen (id text primary key, line integer) without rowid")

    def first_line(self, source_id: str, *, line: int) -> int | None:
        """The line on which this id stood before, or None."""
        found = self._database.execute(
            "insert into seen values (?, ?) on conflict (id) do nothing returning line", (source_id, line)
        ).fetchone()
        if found is not None:
            return None
        (earlier,) = self._database.execute("select line from seen where id = ?", (source_id,)).fetchone()
        return int(earlier)

    def close(self) -> None:
        self._database.close()


def read_batches(source: Source, *, kind: Kind, columns: Columns, only: str | None = None) -> Iterator[Batch]:
    """Batches of at most 500 rows and 2 MB; with ``only`` of rows about that region alone."""
    with closing(SeenIds()) as seen:
        batch, size = Batch(number=1), 0
        for row in source.rows:
            ready = _read(row, kind=kind, columns=columns, seen=seen)
            if only is not None and ready.refusal is None and kind.place(ready.body) != only:
                batch.elsewhere += 1
                continue
            length = 0 if ready.refusal else len(orjson.dumps(ready.body))
            if batch.rows and (len(batch.rows) >= ROWS_IN_A_CALL or size + length > BYTES_IN_A_CALL):
                yield batch
                batch, size = Batch(number=batch.number + 1), 0
            batch.rows.append(ready)
            batch.notes.update(ready.notes)
            batch.coded.update(name for name in kind.coded if name in ready.body)
            size += length
        if batch.read:
            yield batch


def _read(row: SourceRow, *, kind: Kind, columns: Columns, seen: SeenIds) -> ReadyRow:
    if row.problem is not None:
        return _refused(row, *row.problem)
    texts = columns.texts(row.cells)
    said: list[str] = []
    try:
        source_id = _source_id(texts, row)
        earlier = seen.first_line(source_id, line=row.line)
        if earlier is not None:
            raise RefusedValueError(field="source_id", reason=f"is the same as on line {earlier}")  # noqa: TRY301 - told like any other refusal
        body = kind.read(texts, notes=said)
    except RefusedValueError as error:
        return _refused(row, error.field, error.reason)
    return ReadyRow(row, {"line": row.line, "source_id": source_id, **body}, notes=said)


def _source_id(texts: dict[str, str], row: SourceRow) -> str:
    """The id in its column, else the line; a mended report remembers the line the row had at first.

    Where a file gathers several lists and says which a row is from, ids are counted within each.
    """
    written = texts.get("source_id", "")
    if written and (gathered_from := texts.get("source_list")):
        written = f"{gathered_from}:{written}"
    if len(written) > LONGEST_ID:
        raise RefusedValueError(field="source_id", reason=f"must not have more than {LONGEST_ID} characters")
    if written:
        return written
    at_first = as_text(row.cells.get("line")) if "reason" in row.cells else ""
    return f"line-{at_first or row.line}"


def _refused(row: SourceRow, field_name: str | None, reason: str) -> ReadyRow:
    return ReadyRow(row, {}, Refusal(line=row.line, field=field_name, reason=reason))
