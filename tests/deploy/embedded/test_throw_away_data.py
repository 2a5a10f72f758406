"""A test's database leaves nothing: for root it lies where no temporary folder's end would take it along."""

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
