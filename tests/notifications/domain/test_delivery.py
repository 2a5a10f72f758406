"""What a crash or a failing channel does to a message, by the semantics its template states."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notifications.domain.catalogue import Audience, Semantics
from notifications.domain.channels import Channel
from notifications.domain.delivery import (
    LONGEST_WAIT,
    TRIES_PER_CHANNEL,
    Answer,
    Delivery,
    Result,
    Start,
    State,
    claimed,
    ended,
    noted,
    start,
    wait_before,
)
from notifications.domain.facts import NOTHING, Facts

ONCE, AT_LEAST = Semantics.AT_MOST_ONCE, Semantics.AT_LEAST_ONCE
PENDING = Delivery(
    id=UUID(int=1),
    city="35.78",
    event_id=UUID(int=2),
    template="declined",
    audience=Audience.JOBSEEKER,
    recipient_id=UUID(int=3),
    created_at=datetime(2026, 11, 24, tzinfo=UTC),
    facts=Facts(reason="too-far"),
)
CLAIMED = claimed(PENDING, channel=Channel.EMAIL)


def answer(answer: Answer) -> Result:
    return Result(answer=answer, code="some-code")


def test_a_pending_message_is_sent() -> None:
    assert start(PENDING, semantics=ONCE) is Start.SEND


def test_a_claim_left_by_a_crash_is_unknown_where_once_at_most_is_stated() -> None:
    assert start(CLAIMED, semantics=ONCE) is Start.NOTE_UNKNOWN


def test_a_claim_left_by_a_crash_is_sent_again_where_once_at_least_is_stated() -> None:
    assert start(CLAIMED, semantics=AT_LEAST) is Start.SEND


@pytest.mark.parametrize("state", [State.SENT, State.UNKNOWN, State.HANDED_OVER, State.CANCELLED, State.GONE])
@pytest.mark.parametrize("semantics", list(Semantics))
def test_what_has_ended_is_never_sent_again(state: State, semantics: Semantics) -> None:
    assert start(ended(CLAIMED, state=state), semantics=semantics) is Start.NOTHING


def test_every_claim_has_its_own_number() -> None:
    assert claimed(CLAIMED, channel=Channel.SMS).claim == CLAIMED.claim + 1 == 2


def test_an_accepted_message_is_sent_and_forgets_what_it_said() -> None:
    after = noted(CLAIMED, result=Result(answer=Answer.ACCEPTED), semantics=ONCE)
    assert (after.state, after.facts) == (State.SENT, NOTHING)


def test_a_refusal_leads_to_the_next_channel() -> None:
    after = noted(CLAIMED, result=answer(Answer.REFUSED), semantics=ONCE)
    assert (after.state, after.refused, after.facts) == (State.PENDING, frozenset({Channel.EMAIL}), PENDING.facts)


def test_a_passing_failure_is_tried_again_on_the_same_channel() -> None:
    after = noted(CLAIMED, result=answer(Answer.TRY_AGAIN), semantics=ONCE)
    assert (after.state, after.tries, after.refused) == (State.PENDING, 1, frozenset())


def test_a_failure_that_does_not_pass_leads_to_the_next_channel() -> None:
    delivery = PENDING
    for _ in range(TRIES_PER_CHANNEL):
        assert delivery.refused == frozenset()
        again = claimed(delivery, channel=Channel.EMAIL)
        delivery = noted(again, result=answer(Answer.TRY_AGAIN), semantics=AT_LEAST)
    assert (delivery.refused, delivery.tries) == (frozenset({Channel.EMAIL}), 0)


def test_a_line_that_broke_after_handing_in_is_unknown_or_tried_again() -> None:
    assert noted(CLAIMED, result=answer(Answer.UNCERTAIN), semantics=ONCE).state is State.UNKNOWN
    assert noted(CLAIMED, result=answer(Answer.UNCERTAIN), semantics=AT_LEAST).state is State.PENDING


@given(st.integers(1, 10_000))
def test_waits_grow_and_stay_bounded(tries: int) -> None:
    assert timedelta(0) < wait_before(tries=tries) <= wait_before(tries=tries + 1) <= LONGEST_WAIT


@given(st.lists(st.sampled_from(list(Answer)), max_size=40))
def test_at_most_once_never_sends_after_a_doubt(answers: list[Answer]) -> None:
    """Whatever the channels answer, nothing is claimed again once a copy may be out."""
    delivery, handed_in = PENDING, 0
    for given_answer in answers:
        if start(delivery, semantics=ONCE) is not Start.SEND:
            break
        delivery = noted(claimed(delivery, channel=Channel.EMAIL), result=answer(given_answer), semantics=ONCE)
        handed_in += given_answer in (Answer.ACCEPTED, Answer.UNCERTAIN)
    assert handed_in <= 1
