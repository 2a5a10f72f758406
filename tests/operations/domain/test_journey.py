from datetime import timedelta
from uuid import UUID

from operations.domain.journey import journey_of
from tests.operations.builders import NOW, received, record

REGISTERED = record()
PROPOSED = record(causation_id=REGISTERED.event_id, service="matching", type="id.ijc.match-proposed.v1")
DECIDED = record(causation_id=PROPOSED.event_id, service="matching", type="id.ijc.match-decided.v1")


def test_what_was_caused_stands_below_its_cause_however_the_records_came() -> None:
    journey = journey_of(UUID(int=7), [DECIDED, received(REGISTERED, group="matching"), PROPOSED, REGISTERED])
    assert [(step.type.split(".")[2], step.depth) for step in journey.steps] == [
        ("candidate-registered", 0),
        ("match-proposed", 1),
        ("match-decided", 2),
    ]


def test_a_batch_that_came_twice_counts_once() -> None:
    journey = journey_of(UUID(int=7), [REGISTERED, REGISTERED, *[received(REGISTERED, group="matching")] * 2])
    assert [len(step.deliveries) for step in journey.steps] == [1]


def test_an_event_whose_cause_is_no_longer_kept_is_still_shown() -> None:
    assert [step.depth for step in journey_of(UUID(int=7), [DECIDED]).steps] == [0]


def test_events_that_name_each_other_as_cause_are_still_all_shown() -> None:
    one, other = UUID(int=1), UUID(int=2)
    journey = journey_of(
        UUID(int=7), [record(event_id=one, causation_id=other), record(event_id=other, causation_id=one)]
    )
    assert {step.event_id for step in journey.steps} == {one, other}


def test_a_parked_event_leaves_the_journey_waiting_until_it_is_applied() -> None:
    parked = received(REGISTERED, group="matching", outcome="parked")
    assert journey_of(UUID(int=7), [REGISTERED, parked]).waiting
    applied = received(REGISTERED, group="matching", after_ms=900)
    assert not journey_of(UUID(int=7), [REGISTERED, parked, applied]).waiting


def test_it_lasts_from_the_first_outbox_row_to_the_last_commit() -> None:
    journey = journey_of(UUID(int=7), [REGISTERED, received(REGISTERED, group="matching", after_ms=50)])
    assert (journey.began_at, journey.ended_at) == (NOW, NOW + timedelta(milliseconds=55))
