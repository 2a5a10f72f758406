"""Data of folders that are gone does not stay on the disk for ever."""

import shutil
from pathlib import Path

import pytest

from ijc.embedded import places


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
