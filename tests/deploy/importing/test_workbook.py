from datetime import date, datetime
from pathlib import Path

import pytest

from ijc.importing.rows import UnreadableFileError
from tests.deploy.importing.files import rows_of, workbook, written


def test_cells_become_the_text_a_person_sees(tmp_path: Path) -> None:
    path = workbook(
        tmp_path,
        [["nama", "lahir", "gaji", "jarak", "ya"], ["Wulan", datetime(1999, 2, 3), 4_000_000.0, 2.5, True]],  # noqa: DTZ001 - a spreadsheet's time has no zone
    )
    headers, rows = rows_of(path)
    assert headers == ["nama", "lahir", "gaji", "jarak", "ya"]
    assert list(rows[0].cells.values()) == ["Wulan", "1999-02-03", "4000000", "2.5", "ya"]
    assert rows[0].line == 2


def test_a_date_without_a_time_is_a_date(tmp_path: Path) -> None:
    _, rows = rows_of(workbook(tmp_path, [["lahir"], [date(2001, 12, 31)]]))
    assert rows[0].cells["lahir"] == "2001-12-31"


def test_a_formula_is_refused_by_cell_and_the_next_row_is_read(tmp_path: Path) -> None:
    _, rows = rows_of(workbook(tmp_path, [["nama", "gaji"], ["A", "=1+1"], ["B", "2"]]))
    assert rows[0].problem == ("gaji", "cell B2 holds a formula; copy it and paste it as a value")
    assert rows[1].problem is None


def test_a_number_the_spreadsheet_has_rounded_is_refused(tmp_path: Path) -> None:
    _, rows = rows_of(workbook(tmp_path, [["nik"], [3578014107950001]]))
    assert rows[0].problem is not None
    assert "more than 15 digits" in rows[0].problem[1]


def test_a_merged_header_is_named(tmp_path: Path) -> None:
    path = workbook(tmp_path, [["DATA PENCARI KERJA", None, None], ["nama", "nik", "hp"]], merged="A1:C1")
    with pytest.raises(UnreadableFileError, match="A1:C1 in the first row are merged"):
        rows_of(path)


def test_merged_cells_among_the_rows_refuse_those_rows_only(tmp_path: Path) -> None:
    path = workbook(tmp_path, [["nama", "kota"], ["A", "x"], ["B", None], ["C", "y"]], merged="B2:B3")
    _, rows = rows_of(path)
    assert [row.problem is not None for row in rows] == [True, True, False]
    assert rows[0].problem == (None, "the cells B2:B3 are merged; unmerge them and fill every cell")


def test_empty_sheets_and_files_that_are_no_workbook_are_sentences(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match="every sheet is empty"):
        rows_of(workbook(tmp_path, []))
    with pytest.raises(UnreadableFileError, match="not an XLSX workbook"):
        rows_of(written(tmp_path, b"\xd0\xcf\x11\xe0 an old one", name="old.xlsx"))
