"""Whatever somebody names, ``ijc import`` answers in a sentence, in both languages, and sends nothing that is wrong."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from ijc.cli import app
from tests.deploy.importing.files import workbook, written
from tests.deploy.importing.import_service import ImportService

HEADER = "source_id,title,employer_name,openings\n"
GOOD = {"source_id": "2", "title": "Kasir", "employer_name": "PT A"}


def csv_of(row: str) -> Callable[[Path], Path]:
    return lambda folder: written(folder, f"{HEADER}{row}\n2,Kasir,PT A,1\n")


def lines_of(row: str) -> Callable[[Path], Path]:
    return lambda folder: written(folder, f"{row}\n{json.dumps(GOOD)}\n", name="list.jsonl")


def sheet(*rows: list[object], merged: str | None = None) -> Callable[[Path], Path]:
    return lambda folder: workbook(folder, list(rows), merged=merged)


def folder_named_as_file(folder: Path) -> Path:
    (folder / "list.csv").mkdir()
    return folder / "list.csv"


HEADERS: list[object] = ["source_id", "title", "employer_name", "openings"]
WHOLE_FILES: dict[str, tuple[Callable[[Path], Path], str, str]] = {
    "empty": (lambda folder: written(folder, ""), "is empty", "kosong"),
    "header alone": (lambda folder: written(folder, HEADER), "no rows below", "tidak punya baris"),
    "folder": (folder_named_as_file, "is a folder; name a file", "adalah folder"),
    "missing": (lambda folder: folder / "none.csv", "There is no file", "Tidak ada berkas"),
    "other kind": (lambda folder: written(folder, "%PDF-1.7", name="list.pdf"), ".csv", ".csv"),
    "no workbook": (lambda folder: written(folder, "title", name="list.xlsx"), "workbook", "buku kerja"),
    "cut short": (lambda folder: written(folder, b"\x1f\x8b\x08\x00", name="list.csv.gz"), "gzip", "gzip"),
    "merged header": (sheet(HEADERS, ["1", "Kasir", "PT A", 1], merged="A1:B1"), "merge", "digabung"),
    "binary": (lambda folder: written(folder, bytes(range(256)) * 40), "list.csv", "list.csv"),
}
"""What is at fault as a whole: exit status 2."""
ROWS: dict[str, tuple[Callable[[Path], Path], str | None]] = {
    "malformed JSON": (lines_of('{"title": '), None),
    "JSON that is no object": (lines_of("[1, 2]"), None),
    "wrong type": (csv_of("1,Kasir,PT A,banyak"), "openings"),
    "out of range": (csv_of("1,Kasir,PT A,-3"), "openings"),
    "field of 1 MB": (csv_of(f"1,{'x' * 1_000_000},PT A,1"), "title"),
    "NUL": (csv_of("1,Ka\x00sir,PT A,1"), None),
    "too few cells are empty": (csv_of("1,,PT A,1"), "title"),
    "formula": (sheet(HEADERS, ["1", "=1+1", "PT A", 1], ["2", "Kasir", "PT A", 1]), "title"),
}
"""What costs its own row alone: exit status 1, the field named where there is one."""


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> ImportService:
    made = ImportService()
    monkeypatch.setattr("ijc.importing.command.Api", lambda *_args, **_named: made.api())
    monkeypatch.setenv("IJC_STATE", str(tmp_path / "state"))
    monkeypatch.setenv("IJC_TOKEN", "token")
    return made


def told(file: Path, *, language: str, monkeypatch: pytest.MonkeyPatch) -> tuple[int, str]:
    monkeypatch.setenv("IJC_LANG", language)
    done = CliRunner().invoke(app, ["import", "vacancies", str(file), "--city", "35.78", "--plain", "--json"])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.output


@pytest.mark.parametrize("language", ["en", "id"])
@pytest.mark.parametrize("case", WHOLE_FILES)
def test_a_file_at_fault_is_a_sentence_and_nothing_is_sent(
    case: str, language: str, service: ImportService, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build, english, indonesian = WHOLE_FILES[case]
    code, said = told(build(tmp_path), language=language, monkeypatch=monkeypatch)
    assert (code, service.calls) == (2, 0), said
    assert (english if language == "en" else indonesian) in said


@pytest.mark.parametrize("case", ROWS)
def test_a_row_at_fault_is_refused_and_the_next_is_taken(
    case: str, service: ImportService, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build, field = ROWS[case]
    file = build(tmp_path)
    code, said = told(file, language="en", monkeypatch=monkeypatch)
    summary = json.loads(said.splitlines()[-1])
    assert (code, summary["accepted"], summary["refused"]) == (1, 1, 1), said
    (reason,) = summary["reasons"]
    assert field is None or reason.startswith(f"{field}: "), reason
    code, in_indonesian = told(file, language="id", monkeypatch=monkeypatch)
    assert code == 1
    assert reason not in in_indonesian.replace(in_indonesian.splitlines()[-1], ""), "the reason is not translated"


def test_a_file_that_may_not_be_read_is_a_sentence(
    service: ImportService, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = written(tmp_path, HEADER)

    def denied(*_args: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("ijc.importing.files.examine._examine", denied)  # the user root may read all
    for language, words in {"en": "You may not read", "id": "tidak berhak membaca"}.items():
        code, said = told(file, language=language, monkeypatch=monkeypatch)
        assert (code, service.calls) == (2, 0)
        assert words in said
