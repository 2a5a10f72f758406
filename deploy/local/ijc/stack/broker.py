"""Kafka for the services: the one that is named, our own, or for a try-out the one in memory; with its topics."""

import asyncio
import os
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from aiokafka.errors import KafkaError

from contracts.cluster import Cluster
from contracts.provisioning import TopicsDifferError, TopicsNotReadyError, provision_topics
from contracts.topics import topology
from ijc.embedded.classes import KafkaAwayError
from ijc.embedded.kafka import EmbeddedKafka
from ijc.embedded.memory_broker import MemoryBroker
from ijc.embedded.places import made
from ijc.embedded.problem import MachineError
from ijc.kafka.administration import AccessRefusedError
from ijc.kafka.certificates import Certificates, certificates
from ijc.kafka.here import FOLDER, passwords_in, remember
from ijc.kafka.passwords import Passwords
from ijc.kafka.setting import set_up

Kind = Literal["embedded", "external", "memory"]
HERE: Final = ("127.0.0.1", "localhost")


@dataclass(frozen=True)
class Broker:
    """Which it is, where it listens, and where it asks who one is, what shows it."""

    kind: Kind
    bootstrap: str
    keys: Certificates | None = None
    passwords: Passwords | None = None

    def told(self, service: str) -> Mapping[str, str]:
        """What a service's environment says of it."""
        said = {"KAFKA_BOOTSTRAP_SERVERS": self.bootstrap}
        if self.keys is None or self.passwords is None:
            return said
        return said | {
            "KAFKA_USERNAME": service,
            "KAFKA_PASSWORD": self.passwords.of(service),
            "KAFKA_CA_FILE": str(self.keys.authority),
        }


def broker_with_topics(until: ExitStack, folder: Path, *, memory_allowed: bool, guarded: bool = False) -> Broker:
    """It ends with ``until``. ``guarded``: our own asks everybody who they are.

    Raises:
        MachineError: it cannot be brought or started, does not answer, or its topics are others.
    """
    if given := os.environ.get("IJC_KAFKA"):
        _prepare(Cluster(given), passwords=None, called="IJC_KAFKA")
        return Broker("external", given)
    keys = certificates(made(folder / FOLDER), hosts=HERE) if guarded else None
    try:
        own = until.enter_context(EmbeddedKafka(folder, keys=keys))
    except KafkaAwayError:
        if not memory_allowed:
            raise
        return Broker("memory", until.enter_context(MemoryBroker(topology().topics)).bootstrap)
    passwords = passwords_in(folder) if guarded else None
    _prepare(own.administration, passwords=passwords, called="Kafka")
    if guarded:
        remember(folder, own.administration, bootstrap=own.bootstrap)
    return Broker("embedded", own.bootstrap, keys, passwords)


def _prepare(cluster: Cluster, *, passwords: Passwords | None, called: str) -> None:
    try:
        asyncio.run(_topics_and_access(cluster, passwords))
    except TopicsDifferError as error:
        raise MachineError(
            indonesian=f"Topik di {called} ({cluster.bootstrap}) berbeda dari deploy/kafka/topics.yaml: {error}",
            english=f"The topics at {called} ({cluster.bootstrap}) differ from deploy/kafka/topics.yaml: {error}",
        ) from None
    except (TopicsNotReadyError, AccessRefusedError, KafkaError, OSError, ValueError) as error:
        raise MachineError(
            indonesian=f"{called} di {cluster.bootstrap} tidak menjawab atau topiknya belum siap: {error}",
            english=f"{called} at {cluster.bootstrap} does not answer or its topics are not ready: {error}",
        ) from None


async def _topics_and_access(cluster: Cluster, passwords: Passwords | None) -> None:
    await provision_topics(cluster)
    if passwords is not None:
        await set_up(cluster, passwords=passwords)
