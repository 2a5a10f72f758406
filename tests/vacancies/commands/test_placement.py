"""Placement: an opening is taken under lock, the last one closes the vacancy and ends the others."""

import asyncio
from datetime import timedelta
from uuid import UUID

import pytest

from servicekit.database import Database, WriteSession
from servicekit.problems import ConflictProblem
from tests.vacancies.builders import NOW, SURABAYA, TODAY
from tests.vacancies.hiring import offered, posted, referred
from tests.vacancies.outbox_rows import steps, told
from vacancies.commands.end_referral import end_referral
from vacancies.commands.place_candidate import place_candidate
from vacancies.commands.record_follow_up import record_follow_up
from vacancies.commands.refusals import IllegalStageProblem
from vacancies.storage import referrals, vacancies

pytestmark = pytest.mark.postgres


async def placed(session: WriteSession, referral_id: UUID) -> None:
    await place_candidate(session, referral_id=referral_id, starts_on=TODAY, kind="employee", now=NOW)


async def test_the_whole_way_is_told_step_by_step(session: WriteSession) -> None:
    vacancy = await posted(session)
    made = await offered(session, vacancy)
    await placed(session, made.id)
    events = (await told(session))[1:]
    assert steps(events) == [
        "referral-changed referred",
        "referral-changed interview",
        "referral-changed offered",
        "referral-changed placed",
        "placement-made",
        "vacancy-updated",
    ]
    assert [event.payload["version"] for event in events] == [1, 2, 3, 4, 4, 2]
    assert events[1].payload["accommodation_arranged"] == ["interpreter"]
    assert events[-1].payload["openings"] == 1
    assert {event.payload["referral_id"] for event in events[:5]} == {str(made.id)}


async def test_the_last_opening_closes_the_vacancy_and_ends_the_others(session: WriteSession) -> None:
    vacancy = await posted(session, openings=1)
    winner, other = await offered(session, vacancy), await referred(session, vacancy)
    await placed(session, winner.id)
    events = (await told(session))[-4:]
    assert steps(events) == [
        "referral-changed placed",
        "placement-made",
        "vacancy-closed",
        "referral-changed ended",
    ]
    assert (events[2].payload["reason"], events[3].payload["reason"]) == ("filled", "vacancy-filled")
    assert events[3].payload["referral_id"] == str(other.id)


async def test_a_referral_to_a_filled_vacancy_ends_at_once(session: WriteSession) -> None:
    vacancy = await posted(session, openings=1)
    await placed(session, (await offered(session, vacancy)).id)
    late = await referred(session, vacancy)
    assert (late.stage, late.reason) == ("ended", "vacancy-filled")


async def test_nobody_is_placed_without_an_offer(session: WriteSession) -> None:
    vacancy = await posted(session)
    made = await referred(session, vacancy)
    with pytest.raises(IllegalStageProblem):
        await placed(session, made.id)
    same = await vacancies.find(session, vacancy.id)
    assert same == vacancy


async def test_follow_ups_and_the_end_of_the_work(session: WriteSession) -> None:
    made = await offered(session, await posted(session))
    await placed(session, made.id)
    for months in (1, 6):
        await record_follow_up(
            session, referral_id=made.id, months=months, held_on=None, note="baik", recorded_by="officer:o1", now=NOW
        )
    with pytest.raises(IllegalStageProblem):
        await record_follow_up(
            session, referral_id=made.id, months=3, held_on=None, note=None, recorded_by="officer:o1", now=NOW
        )
    on = TODAY + timedelta(days=200)
    await end_referral(session, referral_id=made.id, reason="contract-ended", on=on, now=NOW)
    events = await told(session)
    assert steps(events[-4:]) == [
        "referral-changed kept-1-month",
        "referral-changed kept-6-months",
        "referral-changed ended",
        "placement-ended",
    ]
    assert (events[-1].payload["ended_on"], events[-1].payload["reason"]) == (on.isoformat(), "contract-ended")
    assert not [event for event in events if "baik" in event.raw]


async def test_two_race_for_the_last_opening_and_one_is_told_no(consumer: Database) -> None:
    async with consumer.write(city=SURABAYA) as session:
        vacancy = await posted(session, openings=1)
        rivals = [(await offered(session, vacancy)).id for _ in range(4)]

    async def one(referral_id: UUID) -> bool:
        try:
            async with consumer.write(city=SURABAYA) as session:
                await placed(session, referral_id)
        except ConflictProblem:
            return False
        return True

    assert sorted(await asyncio.gather(*(one(each) for each in rivals))) == [False, False, False, True]
    async with consumer.read(city=SURABAYA) as reading:
        after = await vacancies.find(reading, vacancy.id)
        ends = [await referrals.find(reading, each) for each in rivals]
    assert after is not None
    assert (after.openings, after.placed, after.closed_reason) == (0, 1, "filled")
    assert sorted(each.stage for each in ends if each is not None) == ["ended", "ended", "ended", "placed"]
