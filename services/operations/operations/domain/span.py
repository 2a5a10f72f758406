"""A span, and the other spans it points to: what a service measured of its own work.

Ids are bytes, times nanoseconds since 1970.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Value = str | int | float | bool | list[str | int | float | bool]
Attributes = Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Link:
    trace_id: bytes
    span_id: bytes


@dataclass(frozen=True, slots=True)
class Happening:
    """Something at one moment within a span."""

    name: str
    at_ns: int
    attributes: Attributes


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """``kind`` is OTLP's: 1 internal, 2 server, 3 client, 4 producer, 5 consumer."""

    trace_id: bytes
    span_id: bytes
    parent_id: bytes | None
    service: str
    name: str
    kind: int
    started_ns: int
    ended_ns: int
    failed: bool
    attributes: Attributes
    happenings: Sequence[Happening]
    resource: Attributes
    links: Sequence[Link]

    @property
    def kept(self) -> str:
        """Why its service kept it in any case; empty for the others."""
        return str(self.attributes.get("ijc.kept", ""))

    @property
    def tries(self) -> str:
        """At which try of it; empty where it is not tried again."""
        return str(self.attributes.get("ijc.tries", ""))

    @property
    def took_ms(self) -> float:
        return (self.ended_ns - self.started_ns) / 1e6
