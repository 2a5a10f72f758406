"""How the platform stands: what services say of themselves, what groups have to read, how fast cities are served."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

LATE_SECONDS: Final = 60.0


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

    @property
    def away(self) -> list[str]:
        return [one.name for one in self.services if one.status is None]

    @property
    def not_well(self) -> list[str]:
        """Services that answer, some part of which is not well."""
        answering = [(one.name, one.status) for one in self.services if one.status is not None]
        return [name for name, status in answering if set(status["roles"].values()) - {"well"}]

    @property
    def late(self) -> list[str]:
        """Groups for which something has waited so long that somebody may notice."""
        return sorted({one.group for one in self.lag or () if one.seconds >= LATE_SECONDS})

    def waiting(self, shelf: Literal["parked_keys", "dead_letters"]) -> int:
        return sum(one.status[shelf] for one in self.services if one.status is not None)
