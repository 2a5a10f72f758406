"""What can be wrong with a machine is said in a sentence in both languages, before anything is started."""

import errno
import socket
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from ijc.embedded import jars
from ijc.embedded.kafka import EmbeddedKafka
from ijc.embedded.places import cache_folder, held, run_folder
from ijc.embedded.postgres import EmbeddedPostgres
from ijc.embedded.problem import MachineError
from ijc.stack.addresses import Addresses
from ijc.stack.broker import broker_with_topics
from ijc.stack.databases import prepared_databases
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


def test_a_folder_another_run_holds(tmp_path: Path) -> None:
    with (
        held(tmp_path / "held"),
        pytest.raises(MachineError, match="is in use by another `ijc`"),
        Stack(tmp_path, addresses=Addresses.free(), tell=lambda _: None),
    ):
        pass


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("nonsense", "The address of IJC_POSTGRES_URL is not one"),
        ("postgresql://somebody:x@127.0.0.1:port/postgres", "The address of IJC_POSTGRES_URL is not one"),
        ("postgresql://somebody:x@127.0.0.1:1/postgres", "IJC_POSTGRES_URL does not answer"),
    ],
)
def test_an_address_of_postgresql_that_is_none(address: str, said: str) -> None:
    with pytest.raises(MachineError, match=said):
        prepared_databases(address, password="x", called="IJC_POSTGRES_URL")


@pytest.mark.parametrize("address", ["127.0.0.1:1", "nonsense:words"])
def test_an_address_of_kafka_that_is_none(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, address: str) -> None:
    monkeypatch.setenv("IJC_KAFKA", address)
    with ExitStack() as until, pytest.raises(MachineError, match=f"IJC_KAFKA at {address} does not answer"):
        broker_with_topics(until, tmp_path, memory_allowed=False)


def test_a_disk_without_room_is_not_taken_for_a_network_that_is_away(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(*_: object, **__: object) -> None:
        raise RuntimeError("cannot link") from OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("jgo.build", full)
    assert jars.main("/nowhere") == jars.NO_ROOM
    assert "cannot link" in capsys.readouterr().err


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
