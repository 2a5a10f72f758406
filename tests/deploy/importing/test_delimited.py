import tracemalloc
from pathlib import Path

import pytest

from ijc.importing.rows import LONGEST_FIELD, UnreadableFileError
from tests.deploy.importing.files import rows_of, written


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_every_delimiter_and_encoding_is_recognised(tmp_path: Path, delimiter: str, encoding: str) -> None:
    path = written(tmp_path, f"nama{delimiter}kota\nAndré{delimiter}Surabaya\n".encode(encoding))
    headers, rows = rows_of(path)
    assert headers == ["nama", "kota"]
    assert dict(rows[0].cells) == {"nama": "André", "kota": "Surabaya"}


def test_lines_are_counted_through_quoted_line_breaks_and_blank_lines(tmp_path: Path) -> None:
    _, rows = rows_of(written(tmp_path, 'a,b\n"1\n2\n3",x\n\n4,y\n'))
    assert [(row.line, row.cells["a"]) for row in rows] == [(2, "1\n2\n3"), (6, "4")]


def test_the_spreadsheets_own_separator_line_is_followed(tmp_path: Path) -> None:
    headers, rows = rows_of(written(tmp_path, "sep=;\na;b,c\n1;2\n"))
    assert headers == ["a", "b,c"]
    assert rows[0].line == 3


@pytest.mark.parametrize(
    ("bad", "field", "reason"),
    [
        (b"x\x00y,1", "a", "NUL"),
        (b"x" * (LONGEST_FIELD + 1) + b",1", "a", "more than 100,000 characters"),
        (b"x" * 1_100_000 + b",1", None, "more than 100,000 characters"),
        (b"\xff\xfe\xe9,1", "a", "UTF-8"),
        (b"1,2,3", None, "has 3 columns where the first line has 2"),
        (b"1", None, "has 1 columns where the first line has 2"),
        (b'"1"x,2', None, "quotation mark"),
    ],
)
def test_a_bad_row_is_named_and_the_next_one_is_read(
    tmp_path: Path, bad: bytes, field: str | None, reason: str
) -> None:
    _, rows = rows_of(written(tmp_path, "a,b\né,0\n".encode() + bad + b"\ngood,2\n"))
    assert [row.line for row in rows] == [2, 3, 4]
    assert rows[1].problem is not None
    assert rows[1].problem[0] == field
    assert reason in rows[1].problem[1]
    assert rows[2].problem is None
    assert rows[2].cells["a"] == "good"


def test_a_quotation_mark_that_is_never_closed_is_told_by_the_line_it_stands_on(tmp_path: Path) -> None:
    _, rows = rows_of(written(tmp_path, 'a,b\n1,2\n"3,4\n5,6\n'))
    assert rows[-1].line == 3
    assert rows[-1].problem == (None, "a quotation mark is opened here and never closed")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "is empty"),
        ("\n\n", "first line is empty"),
        ("a,,c\n1,2,3\n", "column 2 has no name"),
        ("Nama,nama\n1,2\n", "columns 1 and 2 have the same name"),
        (",,\n1,2,3\n", "no names of columns"),
    ],
)
def test_a_file_without_usable_headers_is_refused_whole(tmp_path: Path, content: str, said: str) -> None:
    with pytest.raises(UnreadableFileError, match=said):
        rows_of(written(tmp_path, content))


def test_a_missing_file_a_folder_and_an_unknown_kind_are_sentences(tmp_path: Path) -> None:
    for path, said in (
        (tmp_path / "no.csv", "There is no file"),
        (tmp_path, "is a folder"),
        (written(tmp_path, "x", name="list.pdf"), "only .csv"),
        (written(tmp_path, "not packed", name="list.csv.gz"), "not a whole gzip"),
    ):
        with pytest.raises(UnreadableFileError, match=said):
            rows_of(path)


def test_a_long_file_is_read_in_the_memory_of_a_short_one(tmp_path: Path) -> None:
    path = written(tmp_path, "a,b\n" + f"{'x' * 400},{'y' * 100}\n" * 20_000)
    tracemalloc.start()
    try:
        from ijc.importing.files.examine import examine
        from ijc.importing.files.source import open_source

        with open_source(examine(path)) as source:
            assert sum(1 for _ in source.rows) == 20_000
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < path.stat().st_size / 2
