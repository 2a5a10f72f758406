"""A task for an officer: somebody has to be called, and what came of it."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from notifications.domain.catalogue import Audience
from notifications.domain.facts import NOTHING, Facts


class Why(StrEnum):
    """Preferred: the person wants calls or no other way is left. Unknown: a message may have been lost."""

    PREFERRED = "preferred"
    UNKNOWN = "unknown"
    FOLLOW_UP = "follow-up"


class Outcome(StrEnum):
    REACHED = "reached"
    NOT_REACHED = "not-reached"
    NUMBER_WRONG = "number-wrong"
    VISITED = "visited"
    NOT_NEEDED = "not-needed"


class CallAlreadyDoneError(Exception):
    slug = "call-already-done"


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    id: UUID
    city: str
    why: Why
    template: str
    audience: Audience
    recipient_id: UUID
    created_at: datetime
    facts: Facts = NOTHING
    delivery_id: UUID | None = None
    tries: int = 0
    outcome: Outcome | None = None
    done_at: datetime | None = None


def recorded(call: Call, *, outcome: Outcome, now: datetime) -> Call:
    """Nobody answering leaves the task open; everything else closes it.

    Raises:
        CallAlreadyDoneError: another officer has closed it.
    """
    if call.done_at is not None:
        raise CallAlreadyDoneError("this call is already done")
    tries = call.tries + 1
    if outcome is Outcome.NOT_REACHED:
        return replace(call, tries=tries, outcome=outcome)
    return replace(call, tries=tries, outcome=outcome, done_at=now, facts=NOTHING)
