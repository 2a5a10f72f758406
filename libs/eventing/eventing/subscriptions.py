"""How a service says which events it reacts to, and with what. Declarations only; the runtime is elsewhere.

A *projection* copies others' state and is guarded by version; an *effect* happens exactly once for each event, alone or
together with those that follow it.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Generic, TypeVar

from contracts.envelope import Envelope
from contracts.payload import Payload
from servicekit.database import WriteSession
from servicekit.rehearsal import Rehearsal

P = TypeVar("P", bound=Payload)
P_co = TypeVar("P_co", bound=Payload, covariant=True)


@dataclass(frozen=True, slots=True)
class Delivered(Generic[P_co]):
    """An event as a handler gets it."""

    payload: P_co
    envelope: Envelope
    received_at: datetime


@dataclass(frozen=True, slots=True)
class Tombstone:
    """An aggregate of a compacted topic that is gone."""

    city: str
    subject: str


class RefusedEventError(Exception):
    """A handler will never take this event: its key is parked at once. The text is a reason code, no data."""

    slug = "event-refused"


Projection = Callable[[WriteSession, Sequence[Delivered[Any]]], Awaitable[None]]
Effect = Callable[[WriteSession, Delivered[Any]], Awaitable[None]]
Effects = Callable[[WriteSession, Sequence[Delivered[Any]]], Awaitable[None]]
Gone = Callable[[WriteSession, Sequence[Tombstone]], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Handler:
    """One declaration; exactly one of the four functions is set. ``across``: it takes several cities' events."""

    topic: str
    contract: type[Payload] | None = None
    across: bool = False
    project: Projection | None = None
    effect: Effect | None = None
    together: Effects | None = None
    gone: Gone | None = None


def projection(
    contract: type[P],
    apply: Callable[[WriteSession, Sequence[Delivered[P]]], Awaitable[None]],
    *,
    across_cities: bool = False,
) -> Handler:
    """``apply`` gets a batch of one city and writes only versions higher than the stored ones.

    With ``across_cities`` it may get several cities' events at once, in a session that is in none of them: it names
    those it acts for (`WriteSession.also_for`), and puts each row into the city of its event.
    """
    return Handler(topic=contract.topic, contract=contract, project=apply, across=across_cities)


def effect(contract: type[P], react: Callable[[WriteSession, Delivered[P]], Awaitable[None]]) -> Handler:
    """``react`` runs once for each event, in the order of its key, after all projections of the batch."""
    return Handler(topic=contract.topic, contract=contract, effect=react)


def effects(
    contract: type[P],
    react: Callable[[WriteSession, Sequence[Delivered[P]]], Awaitable[None]],
    *,
    across_cities: bool = False,
) -> Handler:
    """As ``effect``, for many events at once: all that follow each other in a batch and have the same ``react``.

    It publishes what comes of each under that event's own cause: see ``reacting.because_of``. ``across_cities`` means
    what it means for a `projection`.
    """
    return Handler(topic=contract.topic, contract=contract, together=react, across=across_cities)


def tombstone(topic: str, forget: Gone) -> Handler:
    return Handler(topic=topic, gone=forget)


@dataclass(frozen=True)
class Subscriptions:
    """All a consumer group reacts to."""

    group: str
    handlers: Sequence[Handler]
    rehearsal: Rehearsal = field(default_factory=Rehearsal)
    projections: dict[str, list[Projection]] = field(init=False, default_factory=dict)
    effects: dict[str, list[Effect]] = field(init=False, default_factory=dict)
    together: dict[str, Effects] = field(init=False, default_factory=dict)
    forgetting: dict[str, list[Gone]] = field(init=False, default_factory=dict)
    contracts: dict[str, type[Payload]] = field(init=False, default_factory=dict)
    across_cities: frozenset[str] = field(init=False)
    """The events all of whose handlers take several cities' at once."""

    def __post_init__(self) -> None:
        for handler in self.handlers:
            if handler.gone is not None:
                self.forgetting.setdefault(handler.topic, []).append(handler.gone)
            if handler.contract is None:
                continue
            name = handler.contract.ce_type()
            self.contracts[name] = handler.contract
            if handler.project is not None:
                self.projections.setdefault(name, []).append(handler.project)
            if handler.effect is not None:
                self.effects.setdefault(name, []).append(handler.effect)
            if handler.together is not None:
                self.together[name] = handler.together
        of_one_city = {one.contract.ce_type() for one in self.handlers if one.contract is not None and not one.across}
        object.__setattr__(self, "across_cities", frozenset(self.contracts) - of_one_city)

    @property
    def topics(self) -> list[str]:
        return sorted({handler.topic for handler in self.handlers})
