"""Whatever happens to people and vacancies, in the order it happens: the best are proposed to each other."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from eventing.outbox import Cause, cause_of
from eventing.reacting import because_of
from eventing.subscriptions import Delivered
from matching.commands.market import Market
from matching.commands.propose import Changed, propose
from matching.consumers.measured import proposing_measured
from matching.domain.profiles import Origin
from servicekit.database import WriteSession

GROUP = "matching"


@dataclass(frozen=True, slots=True, kw_only=True)
class Concerned:
    """Whom an event is about: a person, else a vacancy."""

    id: UUID
    person: bool
    origin: Origin = "live"


Read = Callable[[Any], Concerned]


def proposing(
    market: Market, reading: Mapping[type[Any], Read]
) -> Callable[[WriteSession, Sequence[Delivered[Any]]], Awaitable[None]]:
    """``reading`` says for each kind of event whom it concerns."""

    async def propose_for_all(session: WriteSession, events: Sequence[Delivered[Any]]) -> None:
        about = [reading[type(event.payload)](event.payload) for event in events]
        cities = [event.envelope.city for event in events]
        matcher = await market.live.within(session)
        of_people = ((city, one.id) for city, one in zip(cities, about, strict=True) if one.person)
        people = await market.live.people(session, of_people)
        changed = [
            Changed(
                city=city, id=one.id, person=one.person, origin=one.origin, cause=_cause(session, event),
                of=people.get(one.id) if one.person else matcher.vacancy(one.id),
            )
            for event, city, one in zip(events, cities, about, strict=True)
        ]  # fmt: skip
        with proposing_measured():
            await propose(session, changed, market=market, now=events[0].received_at)

    return propose_for_all


def _cause(session: WriteSession, event: Delivered[Any]) -> Cause:
    with because_of(session, event, group=GROUP):
        return cause_of(session)
