"""Builders of files and short ways to read them."""

from pathlib import Path

from openpyxl import Workbook

from ijc.importing.batches import Batch, read_batches
from ijc.importing.files.examine import examine
from ijc.importing.files.source import open_source
from ijc.importing.kinds.kind import CANDIDATES, Kind
from ijc.importing.mapping.columns import match_columns
from ijc.importing.rows import SourceRow


def rows_of(path: Path) -> tuple[list[str], list[SourceRow]]:
    with open_source(examine(path)) as source:
        return source.headers, list(source.rows)


def batches_of(path: Path, *, kind: Kind = CANDIDATES) -> list[Batch]:
    with open_source(examine(path)) as source:
        columns = match_columns(source.headers, vocabulary=kind.columns, mapping=None)
        return list(read_batches(source, kind=kind, columns=columns))


def written(folder: Path, content: str | bytes, *, name: str = "list.csv") -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def workbook(folder: Path, rows: list[list[object]], *, merged: str | None = None) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    if merged:
        sheet.merge_cells(merged)
    path = folder / "list.xlsx"
    book.save(path)
    return path
