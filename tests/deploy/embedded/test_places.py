"""Data of folders that are gone does not stay on the disk for ever."""

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
