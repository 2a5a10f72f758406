"""One message to one recipient, from pending to its end. The rule for crashes and failures; no clock, no I/O."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from notifications.domain.catalogue import Audience, Semantics
from notifications.domain.channels import Channel
from notifications.domain.facts import NOTHING, Facts

TRIES_PER_CHANNEL = 6
FIRST_WAIT = timedelta(seconds=30)
LONGEST_WAIT = timedelta(hours=2)


class State(StrEnum):
    PENDING = "pending"
    CLAIMED = "claimed"
    SENT = "sent"
    UNKNOWN = "unknown"
    HANDED_OVER = "handed-over"
    CANCELLED = "cancelled"
    GONE = "gone"


OPEN = frozenset({State.PENDING, State.CLAIMED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """``claim`` counts the runs that took it: a run may only note the result of its own claim."""

    id: UUID
    city: str
    event_id: UUID
    template: str
    audience: Audience
    recipient_id: UUID
    created_at: datetime
    facts: Facts = NOTHING
    state: State = State.PENDING
    claim: int = 0
    tries: int = 0
    channel: Channel | None = None
    refused: frozenset[Channel] = frozenset()
    failure: str | None = None


class Start(StrEnum):
    """What a run may do with the delivery it finds."""

    SEND = "send"
    NOTE_UNKNOWN = "note-unknown"
    NOTHING = "nothing"


def start(delivery: Delivery, *, semantics: Semantics) -> Start:
    """A claim that was never noted is a crash: nobody knows whether the message went out."""
    if delivery.state not in OPEN:
        return Start.NOTHING
    if delivery.state is State.CLAIMED and semantics is Semantics.AT_MOST_ONCE:
        return Start.NOTE_UNKNOWN
    return Start.SEND


def claimed(delivery: Delivery, *, channel: Channel) -> Delivery:
    return replace(delivery, state=State.CLAIMED, channel=channel, claim=delivery.claim + 1)


class Answer(StrEnum):
    """How a channel answered. Uncertain: the line broke after the message was handed in."""

    ACCEPTED = "accepted"
    REFUSED = "refused"
    TRY_AGAIN = "try-again"
    UNCERTAIN = "uncertain"


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """``code`` says why in a fixed word, never in the provider's own text, which may repeat the address."""

    answer: Answer
    code: str = ""
    after: timedelta | None = None


def wait_before(*, tries: int) -> timedelta:
    """Thirty seconds, doubled with each try, two hours at most."""
    return min(LONGEST_WAIT, FIRST_WAIT * (1 << min(max(tries - 1, 0), 20)))


def noted(delivery: Delivery, *, result: Result, semantics: Semantics) -> Delivery:
    """The delivery after its channel has answered."""
    match result.answer:
        case Answer.ACCEPTED:
            return replace(delivery, state=State.SENT, failure=None, facts=NOTHING)
        case Answer.REFUSED:
            return _without_channel(delivery, code=result.code)
        case Answer.UNCERTAIN if semantics is Semantics.AT_MOST_ONCE:
            return unknown(delivery, code=result.code)
        case _:
            tries = delivery.tries + 1
            if tries >= TRIES_PER_CHANNEL:
                return _without_channel(delivery, code=result.code)
            return replace(delivery, state=State.PENDING, tries=tries, failure=result.code)


def unknown(delivery: Delivery, *, code: str) -> Delivery:
    return replace(delivery, state=State.UNKNOWN, failure=code, facts=NOTHING)


def ended(delivery: Delivery, *, state: State, channel: Channel | None = None) -> Delivery:
    """An end without sending: laid into the inbox, handed to an officer, cancelled, or the recipient is gone."""
    return replace(delivery, state=state, channel=channel or delivery.channel, facts=NOTHING)


def _without_channel(delivery: Delivery, *, code: str) -> Delivery:
    refused = delivery.refused | ({delivery.channel} if delivery.channel else frozenset())
    return replace(delivery, state=State.PENDING, tries=0, refused=refused, failure=code)
