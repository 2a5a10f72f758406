"""Real servers for tests: those named in the environment, else containers, else embedded ones. Never a stand-in."""

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import docker
from docker.errors import DockerException

from ijc.embedded.kafka import EmbeddedKafka
from ijc.embedded.postgres import EmbeddedPostgres

POSTGRES_IMAGE = "postgres:16"
GIVEN = ("IJC_TEST_POSTGRES_URL", "IJC_TEST_KAFKA")
KAFKA_IMAGE = "apache/kafka:4.4.0"


@contextmanager
def postgres(folder: Path) -> Iterator[tuple[str, str]]:
    """The administrator's address and what serves it."""
    given = os.environ.get("IJC_TEST_POSTGRES_URL")
    if given:
        yield given, "the one named in IJC_TEST_POSTGRES_URL"
    elif docker_answers():
        from testcontainers.community.postgres import PostgresContainer  # noqa: PLC0415 - asks for a running engine

        with PostgresContainer(POSTGRES_IMAGE, driver=None) as container:
            yield container.get_connection_url(), f"container {POSTGRES_IMAGE}"
    else:
        with EmbeddedPostgres(folder, durable=False) as server:
            yield server.url, "embedded"


@contextmanager
def kafka(folder: Path) -> Iterator[tuple[str, str]]:
    """The bootstrap address and what serves it."""
    given = os.environ.get("IJC_TEST_KAFKA")
    if given:
        yield given, "the one named in IJC_TEST_KAFKA"
    elif docker_answers():
        from testcontainers.community.kafka import KafkaContainer  # noqa: PLC0415 - asks for a running engine

        with KafkaContainer(KAFKA_IMAGE) as container:
            yield container.get_bootstrap_server(), f"container {KAFKA_IMAGE}"
    else:
        with EmbeddedKafka(folder) as broker:
            yield broker.bootstrap, "embedded"


def docker_answers() -> bool:
    """Looked at by hand first: where nothing listens the client's own try leaves sockets open."""
    address = os.environ.get("DOCKER_HOST", "unix:///var/run/docker.sock")
    if address.startswith("unix://") and not _listens(address.removeprefix("unix://")):
        return False
    try:
        client = docker.from_env()
        try:
            return bool(client.ping())
        finally:
            client.close()
    except (DockerException, OSError):
        return False


def _listens(path: str) -> bool:
    with socket.socket(socket.AF_UNIX) as probe:
        return probe.connect_ex(path) == 0
