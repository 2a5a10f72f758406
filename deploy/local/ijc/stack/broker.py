"""Kafka for the services: the one that is named, our own, or for a try-out the one in memory; with its topics."""

import asyncio
import os
from contextlib import ExitStack
from pathlib import Path
from typing import Literal

from aiokafka.errors import KafkaError

from contracts.provisioning import TopicsDifferError, TopicsNotReadyError, provision_topics
from contracts.topics import topology
from ijc.embedded.kafka import EmbeddedKafka, KafkaAwayError
from ijc.embedded.memory_broker import MemoryBroker
from ijc.embedded.problem import MachineError

Broker = Literal["embedded", "external", "memory"]


def broker_with_topics(until: ExitStack, folder: Path, *, memory_allowed: bool) -> tuple[Broker, str]:
    """Which it is and where it listens. It ends with ``until``.

    Raises:
        MachineError: it cannot be brought or started, does not answer, or its topics are others.
    """
    given = os.environ.get("IJC_KAFKA")
    try:
        bootstrap = given or until.enter_context(EmbeddedKafka(folder)).bootstrap
    except KafkaAwayError:
        if not memory_allowed:
            raise
        return "memory", until.enter_context(MemoryBroker(topology().topics)).bootstrap
    called = "IJC_KAFKA" if given else "Kafka"
    try:
        asyncio.run(provision_topics(bootstrap))
    except TopicsDifferError as error:
        raise MachineError(
            indonesian=f"Topik di {called} ({bootstrap}) berbeda dari deploy/kafka/topics.yaml: {error}",
            english=f"The topics at {called} ({bootstrap}) differ from deploy/kafka/topics.yaml: {error}",
        ) from None
    except (TopicsNotReadyError, KafkaError, OSError, ValueError) as error:
        raise MachineError(
            indonesian=f"{called} di {bootstrap} tidak menjawab atau topiknya belum siap: {error}",
            english=f"{called} at {bootstrap} does not answer or its topics are not ready: {error}",
        ) from None
    return ("external" if given else "embedded"), bootstrap
