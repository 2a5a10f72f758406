"""PostgreSQL and Kafka for a run: those named in the environment, else embedded ones, both started at the same time."""

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from ijc.embedded.kafka import EmbeddedKafka
from ijc.embedded.postgres import EmbeddedPostgres
from ijc.embedded.problem import MachineError


@dataclass(frozen=True, slots=True, kw_only=True)
class Servers:
    """Where they are. The administrator's address holds a password: it is never shown."""

    postgres_url: str
    kafka: str
    postgres_kind: str
    kafka_kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerPorts:
    """0 takes a free one."""

    postgres: int = 0
    kafka: int = 0


@contextmanager
def servers(folder: Path, *, ports: ServerPorts) -> Iterator[Servers]:
    """Both, until the block ends.

    Raises:
        MachineError: one cannot be had.
    """
    given_postgres, given_kafka = os.environ.get("IJC_POSTGRES_URL"), os.environ.get("IJC_KAFKA")
    # The threads stay as long as the servers: on Linux a child ends together with the thread that started it.
    with ExitStack() as open_servers, ThreadPoolExecutor(max_workers=2, thread_name_prefix="servers") as threads:
        with ExitStack() as cleanup:
            postgres = EmbeddedPostgres(folder, port=ports.postgres) if given_postgres is None else None
            kafka = EmbeddedKafka(folder, port=ports.kafka) if given_kafka is None else None
            starting = [(each, threads.submit(each.__enter__)) for each in (kafka, postgres) if each is not None]
            for each, start in starting:
                if start.exception() is None:
                    cleanup.push(each)
            for _, start in starting:
                start.result()
            open_servers.push(cleanup.pop_all())
        with open_servers.pop_all():
            yield Servers(
                postgres_url=given_postgres or _url(postgres),
                kafka=given_kafka or _bootstrap(kafka),
                postgres_kind="external" if given_postgres else "embedded",
                kafka_kind="external" if given_kafka else "embedded",
            )


def _url(server: EmbeddedPostgres | None) -> str:
    if server is None:
        raise MachineError(indonesian="IJC_POSTGRES_URL kosong.", english="IJC_POSTGRES_URL is empty.")
    return server.url


def _bootstrap(broker: EmbeddedKafka | None) -> str:
    if broker is None:
        raise MachineError(indonesian="IJC_KAFKA kosong.", english="IJC_KAFKA is empty.")
    return broker.bootstrap
