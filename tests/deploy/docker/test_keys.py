import runpy
from pathlib import Path

from tests.architecture.sources import REPOSITORY


def test_kafkas_copy_is_replaced_and_never_written_into(tmp_path: Path) -> None:
    hand_over = runpy.run_path(str(REPOSITORY / "deploy/docker/keys.py"))["hand_over"]
    made, folder = tmp_path / "broker.pem", tmp_path / "kafka"
    folder.mkdir()
    made.write_text("the first", "utf-8")
    hand_over(made, folder)
    with (folder / made.name).open(encoding="utf-8") as open_already:
        made.write_text("the next", "utf-8")
        hand_over(made, folder)
        assert open_already.read() == "the first"
    assert (folder / made.name).read_text("utf-8") == "the next"
    assert [file.name for file in folder.iterdir()] == ["broker.pem"]
    assert (folder / made.name).stat().st_mode & 0o777 == 0o444
