"""Who may do what in Kafka, worked out of ``topics.yaml`` and ``access.yaml``. Pure: nothing here asks Kafka."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Any, Final

import yaml

from contracts.topics import COMPACTED, Topology

READER: Final = "reader-"
"""What the names of all principals outside the platform begin with."""
ANYWHERE: Final = "*"
Quota = Mapping[str, float]


@dataclass(frozen=True, slots=True, order=True, kw_only=True)
class Right:
    """One principal's leave for one operation; ``prefixed``: on everything whose name begins so."""

    principal: str
    operation: str
    resource: str
    name: str
    prefixed: bool = False
    host: str = ANYWHERE
    allowed: bool = True

    def __str__(self) -> str:
        more = "…" if self.prefixed else ""
        where = "" if self.host == ANYWHERE else f" from {self.host}"
        return f"{self.principal} {self.operation} {self.resource} {self.name}{more}{where}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """What a cluster knows of principals: their rights, their quotas by name, and who has a password."""

    rights: frozenset[Right]
    quotas: Mapping[str, Quota]
    users: frozenset[str]


def is_reader(principal: str) -> bool:
    return principal.startswith(READER)


def written() -> dict[str, Any]:
    """``access.yaml`` as it is written."""
    read: dict[str, Any] = yaml.safe_load(resources.files("ijc.kafka").joinpath("access.yaml").read_text("utf-8"))
    return read


def services(topology: Topology) -> tuple[str, ...]:
    """Every principal of the platform, in order."""
    live = [topic for topic in topology.provisioned() if topic.kind != "dead"]
    named = {one for topic in live for one in (*topic.principals, *topic.readers)}
    return tuple(sorted({*named, *written()["more"]}))


def access(topology: Topology, *, readers: Iterable[str]) -> Access:
    """What is to be. ``readers`` are the names of principals outside."""
    said, ours, outside = written(), services(topology), tuple(readers)
    rights = {
        *(right for service in ours for right in _by_topics(service, topology)),
        *(right for name, more in said["more"].items() for right in _beyond(name, more, topology)),
        *(right for reader in outside for right in _of_reader(reader, said["readers"]["reads"])),
    }
    quotas = dict.fromkeys(ours, said["quotas"]["services"]) | dict.fromkeys(outside, said["quotas"]["readers"])
    return Access(rights=frozenset(rights), quotas=quotas, users=frozenset(quotas))


def _by_topics(service: str, topology: Topology) -> Iterator[Right]:
    for topic in topology.provisioned():
        if service in topic.principals:
            yield _topic(service, "write", topic.name)
            yield from (_group(service, "describe", group) for group in topic.readers)
        if service in topic.readers:
            yield _topic(service, "read", topic.name)
            yield _group(service, "read", service)


def _beyond(name: str, more: Mapping[str, Any], topology: Topology) -> Iterator[Right]:
    for topic in topology.provisioned():
        if more.get("reads") == "everything":
            yield _topic(name, "read", topic.name)
        if more.get("writes") == "compacted" and topic.kind in COMPACTED:
            yield _topic(name, "write", topic.name)
        if more.get("watches") == "every group":
            yield from (_group(name, "describe", group) for group in topic.readers)


def _of_reader(reader: str, topics: Iterable[str]) -> Iterator[Right]:
    yield from (_topic(reader, "read", topic) for topic in topics)
    yield Right(principal=reader, operation="read", resource="group", name=f"{reader}.", prefixed=True)


def _topic(principal: str, operation: str, name: str) -> Right:
    return Right(principal=principal, operation=operation, resource="topic", name=name)


def _group(principal: str, operation: str, name: str) -> Right:
    return Right(principal=principal, operation=operation, resource="group", name=name)
