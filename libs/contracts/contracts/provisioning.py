"""Creates the topics in Kafka and checks that existing ones are as written. ``python -m contracts.provisioning``."""

import argparse
import asyncio
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from aiokafka.admin import AIOKafkaAdminClient, NewTopic
from aiokafka.admin.config_resource import ConfigResource, ConfigResourceType
from aiokafka.errors import GroupCoordinatorNotAvailableError, KafkaError

from contracts.cluster import Cluster
from contracts.topics import Topic, load

_NO_ERROR, _ALREADY_THERE = 0, 36
_DEADLINE_SECONDS = 30.0
_PAUSE_SECONDS = 0.1


class TopicsDifferError(Exception):
    """Topics exist in Kafka otherwise than written; each difference is one plain sentence."""

    slug = "topics-differ"

    def __init__(self, differences: Sequence[str]) -> None:
        self.differences = tuple(differences)
        super().__init__("; ".join(differences))


class TopicsNotReadyError(Exception):
    """Kafka refused to create topics, or their partitions have no leaders in time."""

    slug = "topics-not-ready"


async def provision_topics(
    cluster: Cluster, *, topics: Iterable[Topic] | None = None, replication_factor: int = 1
) -> list[str]:
    """Create what is missing and wait until it can be used; the names of the topics created.

    Raises:
        TopicsDifferError: a topic exists with other partitions or settings; nothing is altered.
        TopicsNotReadyError: Kafka refused, or there are no leaders within half a minute.
    """
    wanted = tuple(load().provisioned() if topics is None else topics)
    admin = AIOKafkaAdminClient(**cluster.options(), client_id="ijc-provisioning")
    await admin.start()
    try:
        existing = set(await admin.list_topics())
        missing = [topic for topic in wanted if topic.name not in existing]
        await _create(admin, missing, replication_factor=replication_factor)
        await _wait_for_leaders(admin, wanted)
        await _wait_for_coordinator(admin)
        if found := await _differences(admin, wanted):
            raise TopicsDifferError(found)
    finally:
        await admin.close()
    return [topic.name for topic in missing]


async def _create(admin: AIOKafkaAdminClient, topics: Sequence[Topic], *, replication_factor: int) -> None:
    if not topics:
        return
    answer = await admin.create_topics(
        [
            NewTopic(
                name=topic.name,
                num_partitions=topic.partitions,
                replication_factor=replication_factor,
                topic_configs=dict(topic.config),
            )
            for topic in topics
        ]
    )
    refused = [
        f"{name}: Kafka answered error {code}"
        for name, code, *_ in answer.topic_errors
        if code not in {_NO_ERROR, _ALREADY_THERE}
    ]
    if refused:
        raise TopicsNotReadyError("; ".join(refused))


async def _wait_for_leaders(admin: AIOKafkaAdminClient, topics: Sequence[Topic]) -> None:
    deadline = asyncio.get_running_loop().time() + _DEADLINE_SECONDS
    while waiting := await _without_leaders(admin, topics):
        if asyncio.get_running_loop().time() > deadline:
            raise TopicsNotReadyError(f"no leaders yet for {', '.join(waiting)}")
        await asyncio.sleep(_PAUSE_SECONDS)


async def _wait_for_coordinator(admin: AIOKafkaAdminClient) -> None:
    """The first who asks for a coordinator makes a new Kafka create its topic of offsets; no consumer should wait."""
    deadline = asyncio.get_running_loop().time() + _DEADLINE_SECONDS
    while True:
        try:
            await admin.find_coordinator("ijc-provisioning")
        except GroupCoordinatorNotAvailableError:
            if asyncio.get_running_loop().time() > deadline:
                raise TopicsNotReadyError("Kafka has no coordinator for consumer groups yet") from None
            await asyncio.sleep(_PAUSE_SECONDS)
        else:
            return


async def _without_leaders(admin: AIOKafkaAdminClient, topics: Sequence[Topic]) -> list[str]:
    described = {each["topic"]: each for each in await admin.describe_topics([topic.name for topic in topics])}
    return [
        topic.name
        for topic in topics
        if (found := described.get(topic.name)) is None
        or not found["partitions"]
        or any(partition["leader"] < 0 for partition in found["partitions"])
    ]


async def _differences(admin: AIOKafkaAdminClient, topics: Sequence[Topic]) -> list[str]:
    described = {each["topic"]: each for each in await admin.describe_topics([topic.name for topic in topics])}
    settings = await _settings(admin, topics)
    found = []
    for topic in topics:
        partitions = len(described[topic.name]["partitions"])
        if partitions != topic.partitions:
            found.append(f"{topic.name} has {partitions} partitions instead of {topic.partitions}")
        for name, value in topic.config.items():
            actual = settings[topic.name].get(name)
            if not _same(actual, value):
                found.append(f"{topic.name} has {name}={actual} instead of {value}")
    return found


async def _settings(admin: AIOKafkaAdminClient, topics: Sequence[Topic]) -> dict[str, dict[str, str]]:
    answers = await admin.describe_configs([ConfigResource(ConfigResourceType.TOPIC, topic.name) for topic in topics])
    return {
        name: {entry[0]: entry[1] for entry in entries}
        for answer in answers
        for _code, _message, _type, name, entries in answer.resources
    }


def _same(actual: str | None, wanted: str) -> bool:
    if actual is None:
        return False
    try:
        return float(actual) == float(wanted)
    except ValueError:
        return actual == wanted


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Create the platform's Kafka topics and check those that exist.")
    parser.add_argument("--bootstrap", help="else KAFKA_BOOTSTRAP_SERVERS")
    parser.add_argument("--topics", type=Path, default=None, help="a topics.yaml (default: the packaged one)")
    parser.add_argument("--replication-factor", type=int, default=1)
    chosen = parser.parse_args(arguments)
    try:
        created = asyncio.run(
            provision_topics(
                Cluster.of_environment(bootstrap=chosen.bootstrap),
                topics=load(chosen.topics).provisioned(),
                replication_factor=chosen.replication_factor,
            )
        )
    except TopicsDifferError as error:
        sys.stderr.write("".join(f"{difference}\n" for difference in error.differences))
        return 1
    except (TopicsNotReadyError, KafkaError, OSError) as error:
        sys.stderr.write(f"the topics could not be provisioned: {error}\n")
        return 1
    sys.stdout.write(f"{len(created)} topics created\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
