"""A call stays open until someone was reached or there is nobody to reach."""

from datetime import UTC, datetime
from uuid import UUID

import pytest

from notifications.domain.call import Call, CallAlreadyDoneError, Outcome, Why, recorded
from notifications.domain.catalogue import Audience
from notifications.domain.facts import NOTHING, Facts

NOW = datetime(2026, 11, 24, 3, tzinfo=UTC)
OPEN = Call(
    id=UUID(int=1),
    city="35.78",
    why=Why.UNKNOWN,
    template="declined",
    audience=Audience.JOBSEEKER,
    recipient_id=UUID(int=2),
    created_at=NOW,
    facts=Facts(reason="too-far"),
)


def test_nobody_answering_leaves_it_open() -> None:
    after = recorded(OPEN, outcome=Outcome.NOT_REACHED, now=NOW)
    assert (after.done_at, after.tries, after.facts) == (None, 1, OPEN.facts)


@pytest.mark.parametrize("outcome", sorted(set(Outcome) - {Outcome.NOT_REACHED}))
def test_every_other_outcome_closes_it_and_forgets_what_was_said(outcome: Outcome) -> None:
    after = recorded(OPEN, outcome=outcome, now=NOW)
    assert (after.done_at, after.facts) == (NOW, NOTHING)


def test_it_is_closed_once() -> None:
    done = recorded(OPEN, outcome=Outcome.REACHED, now=NOW)
    with pytest.raises(CallAlreadyDoneError):
        recorded(done, outcome=Outcome.REACHED, now=NOW)
