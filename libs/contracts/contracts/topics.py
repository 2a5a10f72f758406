"""The topics as typed data, read from ``deploy/kafka/topics.yaml``. Nothing is created here: see ``provisioning``."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from importlib import resources
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

import yaml

FILE_VARIABLE = "IJC_TOPICS_FILE"
Kind = Literal["state", "kept", "fact", "dead"]
COMPACTED = frozenset({"state", "kept"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A topic: ``writers`` maps each of its events to the services that publish it, ``readers`` are groups."""

    name: str
    kind: Kind
    partitions: int
    config: Mapping[str, str]
    writers: Mapping[str, tuple[str, ...]]
    readers: tuple[str, ...]
    about: str = ""

    @property
    def principals(self) -> frozenset[str]:
        """Who is allowed to write here."""
        return frozenset(service for services in self.writers.values() for service in services)

    def milliseconds(self, setting: str) -> timedelta:
        return timedelta(milliseconds=int(self.config[setting]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Topology:
    """All topics, and how often idle partitions are marked and how long cleaning may take."""

    topics: Mapping[str, Topic]
    marker_interval: timedelta
    cleaning: timedelta

    def provisioned(self) -> tuple[Topic, ...]:
        return tuple(self.topics.values())

    def audience(self) -> dict[str, tuple[str, ...]]:
        return {topic.name: topic.readers for topic in self.topics.values() if topic.kind != "dead"}

    def erasure_bound(self, name: str) -> timedelta:
        """How long a record that is to be forgotten can stay in a topic at most, its tombstone included."""
        topic = self.topics[name]
        if topic.kind in COMPACTED:
            lag = topic.milliseconds("max.compaction.lag.ms")
            closed = min(topic.milliseconds("segment.ms"), lag) + self.marker_interval
            cleaned = max(closed, lag) + self.cleaning
            if topic.kind == "kept":  # what took its place says only that it is gone, and stays
                return cleaned
            return cleaned + max(cleaned, topic.milliseconds("delete.retention.ms"))
        return topic.milliseconds("retention.ms") + topic.milliseconds("segment.ms")


def dead_topic(topic: str, *, group: str) -> str:
    """Where a group puts records of a topic whose envelope it cannot read."""
    return f"{topic}.{group}.dead"


def load(path: Path | None = None) -> Topology:
    """The topology from a file: the one given, else the one of ``IJC_TOPICS_FILE``, else the packaged one.

    Raises:
        OSError: the file cannot be read.
        KeyError: the file lacks an entry; the error names it.
    """
    chosen = path or (Path(named) if (named := os.environ.get(FILE_VARIABLE)) else None)
    text = (
        chosen.read_text("utf-8") if chosen else resources.files("contracts").joinpath("topics.yaml").read_text("utf-8")
    )
    written: dict[str, Any] = yaml.safe_load(text)
    live = [_live(name, entry, kinds=written["kinds"]) for name, entry in written["topics"].items()]
    dead = [_dead(topic, group, kinds=written["kinds"]) for topic in live for group in topic.readers]
    return Topology(
        topics=MappingProxyType({topic.name: topic for topic in (*live, *dead)}),
        marker_interval=timedelta(hours=written["marker_hours"]),
        cleaning=timedelta(hours=written["cleaning_hours"]),
    )


def _live(name: str, entry: dict[str, Any], *, kinds: dict[str, Any]) -> Topic:
    kind = kinds[entry["kind"]]
    return Topic(
        name=name,
        kind=entry["kind"],
        partitions=kind["partitions"],
        config=_config(kind),
        writers=MappingProxyType({event: tuple(services) for event, services in entry["events"].items()}),
        readers=tuple(entry["readers"]),
        about=entry["about"],
    )


def _dead(topic: Topic, group: str, *, kinds: dict[str, Any]) -> Topic:
    return Topic(
        name=dead_topic(topic.name, group=group),
        kind="dead",
        partitions=kinds["dead"]["partitions"],
        config=_config(kinds["dead"]),
        writers=MappingProxyType({"dead letter": (group,)}),
        readers=(),
    )


def _config(kind: dict[str, Any]) -> Mapping[str, str]:
    return MappingProxyType({setting: str(value) for setting, value in kind["config"].items()})


@cache
def topology() -> Topology:
    """The topology of this process."""
    return load()


def audience() -> dict[str, tuple[str, ...]]:
    """Which consumer groups read which topic."""
    return topology().audience()
