"""A report as a workbook: a sheet for each section, its headings in the first row, no merged cells."""

import io

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet.worksheet import Worksheet

from national.api.reports.told import Section, Told

_WIDE, _NARROW, _TITLE = 60, 24, 31


def as_xlsx(told: Told) -> bytes:
    book = Workbook()
    book.properties.title = f"{told.title}. {told.subject}"
    book.properties.language = told.language
    book.properties.creator = "Inclusive Job Centres"
    first = book.active or book.create_sheet()
    first.title = told.subject.partition(" (")[0][:_TITLE]
    first.column_dimensions["A"].width = 2 * _WIDE
    for text in (told.title, told.subject, *told.notes):
        first.append([text])
    first["A1"].font = Font(bold=True, size=14)
    for (cell,) in first.iter_rows(min_col=1, max_col=1):
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    for section in told.sections:
        _write(book.create_sheet(section.title.replace(":", "")[:_TITLE]), section)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _write(sheet: Worksheet, section: Section) -> None:
    sheet.append(section.columns)
    for cell in sheet[1]:
        cell.font = Font(bold=True)
        cell.alignment = Alignment(wrap_text=True)
    for row in section.rows:
        sheet.append(row)
    for number, cell in enumerate(sheet[1]):
        sheet.column_dimensions[cell.column_letter].width = _NARROW if number else _WIDE
    for row in sheet.iter_rows(min_row=2, min_col=2):
        for cell in row:
            if cell.data_type == "n":
                cell.number_format = "#,##0"
            cell.alignment = Alignment(wrap_text=True, horizontal="right" if cell.data_type == "n" else "general")
    sheet.freeze_panes = "B2"
    sheet.print_title_rows = "1:1"
