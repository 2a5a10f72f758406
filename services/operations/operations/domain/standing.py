"""How the platform stands: what services say of themselves, what groups have to read, how fast cities are served."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupLag:
    """``seconds``: how long the oldest unread record has been in Kafka; 0 when all is read."""

    group: str
    topic: str
    records: int
    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceState:
    """``status`` is what its operators' door answers; None while it does not answer, then ``trouble`` says why."""

    name: str
    status: Mapping[str, Any] | None
    trouble: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CityPace:
    """Events of the last minutes, and how long they took from the outbox to a group's commit, in milliseconds."""

    city: str
    events: int
    p50_ms: float
    p95_ms: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """``lag`` is None while Kafka does not answer."""

    services: tuple[ServiceState, ...]
    lag: tuple[GroupLag, ...] | None
    cities: tuple[CityPace, ...]
