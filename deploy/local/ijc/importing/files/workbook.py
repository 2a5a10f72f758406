"""XLSX by openpyxl's streaming reader: values only; formulas, merged cells and rounded numbers are named by cell."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from ijc.importing.files.delimited import find_problem
from ijc.importing.files.headers_row import check_headers
from ijc.importing.files.merged_cells import MergedCells
from ijc.importing.rows import SourceRow, UnreadableFileError

MOST_COLUMNS = 500
EXACT_DIGITS = 15


class WorkbookRows:
    """The first sheet that holds anything, or the one that was named."""

    def __init__(self, path: Path, *, sheet: str | None = None) -> None:
        self._name = path.name
        try:
            self._book = load_workbook(path, read_only=True, data_only=False, keep_links=False)
        except Exception:  # noqa: BLE001 - openpyxl raises what its parsers raise; the person needs one sentence
            raise UnreadableFileError(f"{path.name} cannot be read as a workbook; save it again as .xlsx.") from None
        self._sheet = self._choose(sheet)
        self.sheet_rows = int(self._sheet.max_row or 0)
        self._read = 0
        # What the file says of its extent may be a million empty columns: rows are taken as wide as they are.
        self._sheet.reset_dimensions()
        self._rows = self._sheet.iter_rows()
        # openpyxl gives a streamed sheet's place in the archive under no public name
        self._merged = MergedCells(path, sheet=self._sheet._worksheet_path)  # noqa: SLF001 - see above
        self.headers = self._headers()

    def share(self) -> float:
        """How much of the sheet has been read, by the number of rows it says it has."""
        return min(self._read / self.sheet_rows, 1.0) if self.sheet_rows else 0.0

    def _choose(self, wanted: str | None) -> Any:  # noqa: ANN401 - openpyxl is untyped
        sheets = {sheet.title: sheet for sheet in self._book.worksheets}
        if wanted is not None:
            if wanted not in sheets:
                raise UnreadableFileError(f"{self._name} has no sheet {wanted!r}; it has: {', '.join(sheets)}.")
            return sheets[wanted]
        for sheet in sheets.values():
            if any(any(cell.value is not None for cell in row) for row in sheet.iter_rows(max_row=50)):
                return sheet
        raise UnreadableFileError(f"{self._name}: every sheet is empty.")

    def _headers(self) -> list[str]:
        if self._merged.in_header is not None:
            raise UnreadableFileError(
                f"{self._name}: the cells {self._merged.in_header} in the first row are merged. The first row must "
                "hold one column name per cell: unmerge them and remove any title above."
            )
        first = next(self._rows, ())
        if len(first) > MOST_COLUMNS:
            first = first[:MOST_COLUMNS]
        return check_headers([str(cell.value or "").strip() for cell in first], name=self._name)

    def __iter__(self) -> Iterator[SourceRow]:
        for number, row in enumerate(self._rows, start=2):
            self._read = number
            cells = row[: len(self.headers)]
            if any(cell.value not in (None, "") for cell in cells):
                yield self._row(number, cells)

    def _row(self, number: int, cells: tuple[Any, ...]) -> SourceRow:
        texts, problem = [], None
        for index, cell in enumerate(cells):
            text, reason = _text(cell)
            texts.append(text)
            if reason is not None and problem is None:
                place = f"{get_column_letter(index + 1)}{number}"
                problem = (self.headers[index], f"cell {place} {reason}")
        texts += [""] * (len(self.headers) - len(texts))
        if problem is None and (merged := self._merged.of_row(number)) is not None:
            problem = ("", f"the cells {merged} are merged; unmerge them and fill every cell")
        problem = problem or find_problem(self.headers, texts)
        named: dict[str, object] = dict(zip(self.headers, texts, strict=True))
        return SourceRow(number, named, (problem[0] or None, problem[1]) if problem else None)


def _text(cell: Any) -> tuple[str, str | None]:  # noqa: ANN401 - openpyxl is untyped
    value = cell.value
    if cell.data_type == "f":
        return f"{getattr(value, 'text', value)}", "holds a formula; copy it and paste it as a value"
    if cell.data_type == "e":
        return str(value), "holds an error of the spreadsheet"
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return _number(value)
    if isinstance(value, date):
        return (value.date() if isinstance(value, datetime) else value).isoformat(), None
    words = {None: "", True: "ya", False: "tidak"}
    return (words[value] if value is None or isinstance(value, bool) else str(value)), None


def _number(value: float) -> tuple[str, str | None]:
    if value != int(value):
        return str(value), None
    digits = str(int(value))
    if len(digits) > EXACT_DIGITS:
        reason = f"holds a number of more than {EXACT_DIGITS} digits, which the spreadsheet rounds; format it as text"
        return digits, reason
    return digits, None
