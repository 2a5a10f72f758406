"""Whatever happens to people and vacancies, in the order it happens: the best are proposed to each other."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from eventing.outbox import cause_of
from eventing.reacting import because_of
from eventing.subscriptions import Delivered
from matching.commands.propose import Changed, propose
from matching.consumers.measured import proposing_measured
from matching.domain.index import Matcher
from matching.domain.profiles import Origin
from matching.storage.live_index import LiveIndex
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
    live: LiveIndex, reading: Mapping[type[Any], Read]
) -> Callable[[WriteSession, Sequence[Delivered[Any]]], Awaitable[None]]:
    """``reading`` says for each kind of event whom it concerns."""

    async def propose_for_all(session: WriteSession, events: Sequence[Delivered[Any]]) -> None:
        matcher = await live.within(session)
        changed = [_changed(session, event, reading[type(event.payload)], matcher) for event in events]
        with proposing_measured():
            await propose(session, changed, city=str(session.city), matcher=matcher, now=events[0].received_at)

    return propose_for_all


def _changed(session: WriteSession, event: Delivered[Any], read: Read, matcher: Matcher) -> Changed:
    with because_of(session, event, group=GROUP):
        cause = cause_of(session)
    about = read(event.payload)
    of = matcher.candidate(about.id) if about.person else matcher.vacancy(about.id)
    return Changed(id=about.id, of=of, person=about.person, origin=about.origin, cause=cause)
