import gzip
from pathlib import Path

import pytest

from ijc.importing.files.json_lines import LONGEST_LINE
from ijc.importing.rows import UnreadableFileError
from tests.deploy.importing.files import rows_of, written


def test_objects_are_rows_packed_or_not(tmp_path: Path) -> None:
    lines = b'{"title": "Kasir", "skills": ["a", "b"]}\n\n{"title": "Barista"}\n'
    plain = rows_of(written(tmp_path, lines, name="list.jsonl"))[1]
    packed = rows_of(written(tmp_path, gzip.compress(lines), name="list.jsonl.gz"))[1]
    assert [(row.line, row.cells["title"]) for row in plain] == [(1, "Kasir"), (3, "Barista")]
    assert [dict(row.cells) for row in packed] == [dict(row.cells) for row in plain]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (b'{"a": ', "not valid JSON at character"),
        (b'["a"]', "must be one JSON object"),
        (b"17", "must be one JSON object"),
        (b'{"a": "x\\u0000"}', "NUL"),
        (b'{"a": "' + b"x" * 100_001 + b'"}', "more than 100,000 characters"),
        (b'{"a": "' + b"x" * LONGEST_LINE + b'"}', "more than 4 MB"),
        (b'{"a": "caf\xe9 \xc3\xa9"}', "JSON|UTF-8"),
    ],
)
def test_a_malformed_line_is_named_and_the_next_is_read(tmp_path: Path, line: bytes, said: str) -> None:
    path = written(tmp_path, b'{"a": 1}\n' + line + b'\n{"a": 2}\n', name="list.jsonl")
    _, rows = rows_of(path)
    assert [row.line for row in rows] == [1, 2, 3]
    assert rows[1].problem is not None
    assert any(part in rows[1].problem[1] for part in said.split("|"))
    assert rows[2].cells == {"a": 2}


def test_a_packed_file_cut_short_is_refused_before_anything_is_sent(tmp_path: Path) -> None:
    whole = gzip.compress(b'{"a": 1}\n' * 5_000)
    with pytest.raises(UnreadableFileError, match="not a whole gzip"):
        rows_of(written(tmp_path, whole[:-20], name="list.jsonl.gz"))
