"""A test's database leaves nothing: for root it lies where no temporary folder's end would take it along."""

import shutil
from pathlib import Path

import pytest

from ijc.embedded.places import data_folder
from ijc.embedded.postgres import EmbeddedPostgres


@pytest.mark.parametrize("durable", [True, False])
def test_what_need_not_last_is_gone_at_the_end(tmp_path: Path, *, durable: bool) -> None:
    data = data_folder(tmp_path) / "postgres"
    with EmbeddedPostgres(tmp_path, durable=durable):
        assert (data / "PG_VERSION").exists()
    assert data.exists() is durable
    if durable:
        with EmbeddedPostgres(tmp_path, durable=False):
            assert (data / "PG_VERSION").exists()
        assert not data.exists()


def test_a_folder_that_was_thrown_away_and_made_anew_gets_a_database_anew(tmp_path: Path) -> None:
    folder = tmp_path / "run"
    folder.mkdir()
    try:
        with EmbeddedPostgres(folder):
            pass
        shutil.rmtree(folder)
        folder.mkdir()
        with EmbeddedPostgres(folder) as server:
            assert server.url
    finally:
        shutil.rmtree(data_folder(folder), ignore_errors=True)
