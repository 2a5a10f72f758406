"""What can be wrong with a machine is said in a sentence in both languages, before anything is started."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from ijc.embedded.kafka import EmbeddedKafka
from ijc.embedded.places import cache_folder, run_folder
from ijc.embedded.postgres import EmbeddedPostgres
from ijc.embedded.problem import MachineError
from ijc.stack.addresses import Addresses
from ijc.stack.stack import Stack


@pytest.fixture
def port() -> Iterator[int]:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


@pytest.fixture
def no_folder(tmp_path: Path) -> Path:
    """A folder nobody can make, root neither: a file is in its way."""
    (tmp_path / "file").touch()
    return tmp_path / "file" / "folder"


def test_a_service_whose_port_is_taken(tmp_path: Path, port: int) -> None:
    told: list[str] = []
    ports = Addresses.free().ports | {"registry": port}
    with (
        pytest.raises(MachineError, match=f"Port {port} for registry is used by another program"),
        Stack(tmp_path, addresses=Addresses(ports), tell=told.append),
    ):
        pass
    assert told == []
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("server", [EmbeddedPostgres, EmbeddedKafka])
def test_a_server_whose_port_is_taken(
    tmp_path: Path, port: int, server: type[EmbeddedPostgres] | type[EmbeddedKafka]
) -> None:
    with pytest.raises(MachineError, match=f"Port {port}"), server(tmp_path, port=port):
        pass


@pytest.mark.parametrize(("variable", "folder"), [("IJC_CACHE", cache_folder), ("IJC_RUN", run_folder)])
def test_a_folder_that_cannot_be_written(
    monkeypatch: pytest.MonkeyPatch, no_folder: Path, variable: str, folder: object
) -> None:
    monkeypatch.setenv(variable, str(no_folder))
    assert callable(folder)
    with pytest.raises(MachineError, match=f"{no_folder} cannot be written"):
        folder()


@pytest.mark.parametrize(
    ("language", "first"), [("en_US.UTF-8", "The folder"), ("id_ID.UTF-8", "Folder"), ("", "Folder")]
)
def test_the_readers_language_comes_first(
    monkeypatch: pytest.MonkeyPatch, no_folder: Path, language: str, first: str
) -> None:
    for variable in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("LANG", language)
    monkeypatch.setenv("IJC_RUN", str(no_folder))
    with pytest.raises(MachineError) as caught:
        run_folder()
    lines = str(caught.value).splitlines()
    assert len(lines) == 2
    assert lines[0].startswith(first)
