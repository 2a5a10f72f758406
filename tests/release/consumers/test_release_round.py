"""A round tells what ten agree to, and differences alone; an erasure and a no take it back."""

from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import text

from contracts.catalogue import EVENTS
from eventing.tasks import RetryLater, Task
from release.commands.forget_candidate import forget_candidate
from release.commands.set_ruling import set_ruling
from release.consumers.release_round import RELEASE_ROUND, Rhythm
from release.domain.coarsening import NATION
from servicekit.ids import new_id
from tests.release.gate import JAYAPURA, NOW, SURABAYA, Gate

pytestmark = pytest.mark.postgres


async def test_ten_who_agree_are_told_and_nine_or_silent_ones_are_not(gate: Gate) -> None:
    await gate.registers(9)
    await gate.registers(5, agrees=False)
    done = await gate.round.release()
    assert (done.told, done.kept_back) == (1, 9)
    assert [fact["name"] for fact in await gate.standing("city-listed")] == [f"Kota {SURABAYA}"]
    assert await gate.standing("candidate-counted") == []
    await gate.registers(1)
    assert (await gate.round.release()).told == 10
    facts = await gate.standing("candidate-counted")
    assert {(fact["city"], fact["period"], fact["occupation_group"], fact["status"]) for fact in facts} == {
        (SURABAYA, "2026-11", "4", "registered")
    }
    assert len({fact["pseudonym"] for fact in facts} - {None}) == 10


async def test_a_second_round_tells_nothing_twice(gate: Gate) -> None:
    await gate.places(await gate.registers(12))
    first = await gate.round.release()
    assert first.told == 1 + 12 * 5
    again = await gate.round.release()
    assert (again.told, again.removed) == (0, 0)


async def test_facts_are_ordered_by_ids_and_lead_to_no_inner_event(gate: Gate) -> None:
    people = await gate.registers(12)
    referrals = await gate.places(people)
    await gate.round.release()
    told = [fact for fact in await gate.told() if fact["headers"]["ce_type"] != "id.ijc.city-listed.v1"]
    for fact in told:
        headers = fact["headers"]
        EVENTS[headers["ce_type"]].model_validate({name: fact[name] for name in fact if name not in {"headers", "key"}})
        assert headers["ce_time"] == "2026-11-24T00:00:00+00:00"
        assert headers["ce_correlationid"] == headers["ce_id"]
        assert not {"traceparent", "ce_causationid"} & set(headers)
    inner = {str(each) for each in (*people, *referrals)}
    assert not [each for each in inner if any(each in str(fact) for fact in told)]
    assert [fact["fact_id"] for fact in told] == sorted(fact["fact_id"] for fact in told)


async def test_an_erasure_is_confirmed_at_once_and_taken_back_with_the_next_round(gate: Gate) -> None:
    people = await gate.registers(12)
    await gate.places(people)
    await gate.round.release()
    gone = people[0]
    async with gate.database.write(city=SURABAYA) as session:
        await forget_candidate(session, candidate_id=gone, erasure_id=new_id(), version=5, now=NOW)
        left = await session.execute(text("select count(*) from outbox where topic = 'ijc.erasures'"))
        assert left.scalar_one() == 1
    assert not await _named(gate, gone)
    before = {fact["key"]: fact for fact in await gate.told()}
    done = await gate.round.release()
    assert done.removed == 5
    removed = [fact for fact in await gate.told() if fact["removed"]]
    assert len(removed) == 5
    for fact in removed:
        was = before[fact["key"]]
        assert (fact["version"], fact["period"], fact["occupation_group"]) == (
            2,
            was["period"],
            was["occupation_group"],
        )
        assert (fact.get("status"), fact.get("outcome"), fact["pseudonym"]) == (None, None, None)
    assert (await gate.round.release()).removed == 0


async def _named(gate: Gate, who: UUID) -> list[str]:
    """Tables of the gate that still name somebody; what was told to the registry aside."""
    found = []
    for city in (SURABAYA, "00.00"):
        async with gate.database.read(city=city) as session:
            for table in ("people", "decisions", "tallies", "facts", "removals"):
                rows = await session.execute(text(f"select t::text as line from {table} t"))
                found += [table for row in rows if str(who) in row.line]
    return found


async def test_of_those_too_few_left_the_rest_is_told_less_exactly(gate: Gate) -> None:
    people = await gate.registers(10)
    await gate.round.release()
    async with gate.database.write(city=SURABAYA) as session:
        await forget_candidate(session, candidate_id=people[0], erasure_id=new_id(), version=5, now=NOW)
    assert (await gate.round.release()).removed == 10
    assert await gate.standing("candidate-counted") == []
    await gate.registers(1)
    await gate.round.release()
    assert {fact["version"] for fact in await gate.standing("candidate-counted")} == {1, 3}


async def test_a_consent_taken_back_counts_when_the_answers_are_old(gate: Gate) -> None:
    people = await gate.registers(12)
    await gate.round.release()
    gate.knows(people[0], agrees=False)
    assert (await gate.round.release()).removed == 0
    gate.now += timedelta(days=2)
    assert (await gate.round.release()).removed == 1


async def test_whom_the_registry_does_not_know_any_more_is_forgotten(gate: Gate) -> None:
    people = await gate.registers(12)
    await gate.round.release()
    del gate.registry.known[people[0]]
    gate.now += timedelta(days=3)
    assert (await gate.round.release()).removed == 1
    assert not await _named(gate, people[0])


async def test_a_field_the_city_refuses_is_told_again_without_it(gate: Gate) -> None:
    people = await gate.registers(12)
    await gate.round.release()
    assert {fact["occupation_group"] for fact in await gate.standing("candidate-counted")} == {"4"}
    async with gate.database.write(city=SURABAYA) as session:
        await set_ruling(session, field="occupation-group", allowed=False, decided_by="admin", now=NOW)
    await gate.round.release()
    facts = await gate.standing("candidate-counted")
    assert {fact["occupation_group"] for fact in facts} == {None}
    assert {fact["version"] for fact in facts} == {2}
    async with gate.database.read(city=SURABAYA) as session:
        lines = await session.execute(
            text(
                "select outcomes ->> 'occupation-group' as said from decisions where candidate_id = :who order by decided_at"
            ),
            {"who": people[0]},
        )
        assert [line.said for line in lines] == ["told", "city-refuses"]


async def test_a_city_that_refuses_people_takes_all_of_them_back(gate: Gate) -> None:
    await gate.places(await gate.registers(12))
    await gate.round.release()
    async with gate.database.write(city=SURABAYA) as session:
        await set_ruling(session, field="people", allowed=False, decided_by="admin", now=NOW)
    assert (await gate.round.release()).removed == 60
    assert await gate.standing("candidate-counted") == []
    assert len(await gate.standing("city-listed")) == 1


async def test_five_here_and_five_there_are_told_of_the_nation(gate: Gate) -> None:
    await gate.joins(JAYAPURA)
    await gate.registers(5)
    away = await gate.registers(5, city=JAYAPURA)
    await gate.round.release()
    facts = await gate.standing("candidate-counted")
    assert {fact["city"] for fact in facts} == {"00.00"}
    assert {fact["headers"]["ce_city"] for fact in facts} == {"00.00"}
    async with gate.database.write(city=JAYAPURA) as session:
        await forget_candidate(session, candidate_id=away[0], erasure_id=new_id(), version=5, now=NOW)
    assert (await gate.round.release()).removed == 10


async def test_whoever_moved_keeps_the_pseudonym(gate: Gate) -> None:
    await gate.joins(JAYAPURA)
    people = await gate.registers(12)
    moved = await gate.registers(12, city=JAYAPURA)
    for old, new in zip(people, moved, strict=True):
        gate.knows(new, came_from=(SURABAYA, old))
    await gate.round.release()
    facts = await gate.standing("candidate-counted")
    names = [{fact["pseudonym"] for fact in facts if fact["city"] == city} for city in (SURABAYA, JAYAPURA)]
    assert names[0] == names[1]
    assert len(names[0]) == 12


async def test_without_the_registry_there_is_no_round(gate: Gate) -> None:
    await gate.registers(12)
    gate.registry.away = True
    with pytest.raises(RetryLater):
        await gate.round.hold(Task(id=new_id(), city="00.00", kind=RELEASE_ROUND, key="", payload={}, tries=1))
    assert await gate.told() == []


async def test_a_closed_period_loses_its_key_and_stays_told(gate: Gate) -> None:
    people = await gate.registers(12)
    await gate.round.release()
    gate.now = NOW.replace(year=2029, month=7, day=2)
    done = await gate.round.release()
    assert done.removed == 0
    assert len(await gate.standing("candidate-counted")) == 12
    async with gate.database.read(city="00.00") as session:
        (key,) = (await session.execute(text("select sealed, destroyed_at from release_keys"))).all()
    assert key.sealed is None
    assert key.destroyed_at is not None
    async with gate.database.read(city=SURABAYA) as session:
        assert (await session.execute(text("select count(*) from tallies"))).scalar_one() == 0
        assert (await session.execute(text("select count(*) from facts where kind <> 'city'"))).scalar_one() == 0
    assert len(people) == 12


async def test_the_next_round_is_planned_from_the_last(gate: Gate) -> None:
    for _ in range(2):
        await gate.round.plan()
    await gate.round.release()
    await gate.round.plan()
    async with gate.database.read(city="00.00") as session:
        (task,) = (await session.execute(text("select due_at from tasks"))).all()
        (done,) = (await session.execute(text("select ended_at from rounds"))).all()
    assert task.due_at == done.ended_at + timedelta(days=1)


def test_rounds_that_follow_each_other_closely_leave_the_time_to_others() -> None:
    hurried = Rhythm(every=timedelta(seconds=20), answers_count=timedelta(minutes=10))
    assert hurried.rest(took=timedelta(seconds=1)) == timedelta(seconds=20)
    assert hurried.rest(took=timedelta(seconds=10)) == timedelta(seconds=190)
    daily = Rhythm(every=timedelta(days=1), answers_count=timedelta(days=2))
    assert daily.rest(took=timedelta(hours=3)) == timedelta(
        days=1
    )  # a consent withdrawn is heeded in time all the same


async def test_a_yes_to_an_earlier_text_tells_no_education_and_one_to_the_new_text_draws_nobody_anew(
    gate: Gate,
) -> None:
    people = await gate.registers(60, education="secondary", education_agreed=False)
    await gate.round.release()
    earlier = {fact["key"]: fact for fact in await gate.standing("candidate-counted")}
    assert {fact["education"] for fact in earlier.values()} == {None}
    for who in people:
        gate.knows(who, education="secondary")
    gate.now += timedelta(days=3)
    await gate.round.release()
    now = await gate.standing("candidate-counted")
    assert {fact["education"] for fact in now} == {None, "secondary"}
    assert not [fact for fact in now if fact["education"] and earlier[fact["key"]]["breakdown"]]


async def test_education_is_told_but_not_under_a_key_that_drew_without_it(gate: Gate) -> None:
    await gate.registers(60, education="secondary")
    await gate.round.release()
    told = await gate.standing("candidate-counted")
    assert {fact["education"] for fact in told} == {None, "secondary"}
    assert not [fact for fact in told if fact["education"] and fact["breakdown"]]
    async with gate.database.write(city=NATION) as session:
        await session.execute(text("update release_keys set draws_education = false"))
    await gate.round.release()
    told = await gate.standing("candidate-counted")
    assert {(fact["education"], fact["breakdown"]["group"]) for fact in told} == {(None, "seeing")}
