"""Data of folders that are gone does not stay on the disk for ever; what is for its owner alone nobody else reads."""

import os
import shutil
from pathlib import Path

import pytest

from ijc.embedded import places
from tests.architecture.sources import REPOSITORY


@pytest.fixture(autouse=True)
def as_root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 0)
    monkeypatch.setattr(places, "REACHABLE", tmp_path / "reachable")


def test_what_a_folder_left_behind_goes_with_it_and_nothing_else(tmp_path: Path) -> None:
    (kept := tmp_path / "kept").mkdir()
    (gone := tmp_path / "gone").mkdir()
    for folder in (kept, gone):
        (places.data_folder(folder) / "postgres").write_text("data")
    stranger = tmp_path / "reachable" / "a-stranger"
    stranger.mkdir()
    gone.rmdir()
    places.sweep()
    left = {place.name for place in (tmp_path / "reachable").iterdir()}
    assert left == {places.data_folder(kept).name, "a-stranger"}
    assert (places.data_folder(kept) / "postgres").read_text() == "data"


def test_two_who_sweep_at_once_do_not_disturb_each_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (gone := tmp_path / "gone").mkdir()
    data = places.data_folder(gone)
    gone.rmdir()
    found = Path.read_text

    def read_late(mark: Path) -> str:
        shutil.rmtree(data, ignore_errors=True)  # the other one was first
        return found(mark)

    monkeypatch.setattr(Path, "read_text", read_late)
    places.sweep()
    assert not data.exists()


def test_what_is_private_is_so_from_the_first_byte_on_and_never_half_written(tmp_path: Path) -> None:
    file = tmp_path / "secret"
    file.write_text("the first, for everybody to read")
    before = os.umask(0)
    try:
        with file.open() as open_already:
            places.kept_private(file, "the next")
            assert open_already.read() == "the first, for everybody to read"
    finally:
        os.umask(before)
    assert (file.read_text(), file.stat().st_mode & 0o777) == ("the next", 0o600)
    assert list(tmp_path.iterdir()) == [file]


def test_nobody_else_makes_such_a_file_but_who_writes_line_by_line() -> None:
    files = (REPOSITORY / "deploy").rglob("*.py")
    found = {str(file.relative_to(REPOSITORY / "deploy")) for file in files if "0o600" in file.read_text("utf-8")}
    assert found == {"local/ijc/embedded/places.py", "local/ijc/importing/journal.py", "local/ijc/importing/report.py"}
