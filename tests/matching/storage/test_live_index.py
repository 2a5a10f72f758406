"""The index in memory is what the tables say: after commits, after what was undone, and in every process."""

import asyncio
import contextlib
import random
from uuid import UUID

import asyncpg
import pytest
from hypothesis import HealthCheck, given, settings

from contracts.candidate_withdrawn import CandidateWithdrawn
from contracts.payload import Payload
from eventing.consuming.batch import apply_batch
from eventing.consuming.decoding import Event
from matching.domain import policy
from matching.projections.candidates import copy_candidates
from matching.storage import index_changes
from matching.storage.live_index import LiveIndex
from servicekit.database import Database, driver_dsn
from testkit.databases import ServiceDatabase
from tests.matching.populations import CITIES, SURABAYA, person, seeds
from tests.matching.world import World, cashier, changed, delivered, ids, shop, tombstone, updated

pytestmark = pytest.mark.postgres


class UndoneError(Exception):
    """Ends a transaction badly."""


async def reloaded(database: Database) -> LiveIndex:
    live = LiveIndex(policy.DEFAULT)
    await live.load(database)
    return live


async def another(world: World) -> World:
    """A second process of the same group."""
    return World(world.database, await reloaded(world.database))


def story(seed: int) -> list[Payload | Event]:
    """People and vacancies that come, change and go, some events late or twice."""
    chance = random.Random(seed)  # noqa: S311 - an order of events, not a secret
    events: list[Payload | Event] = []
    for _ in range(25):
        number, version, city = chance.randint(1, 6), chance.randint(1, 4), chance.choice(CITIES[:2])
        person_id = number + 10 * CITIES.index(city)
        who = cashier(person_id, city=city, version=version, other_cities=chance.random() < 1 / 2)
        work = shop(1000 + person_id, city=city, version=version, openings=chance.randint(0, 2))
        gone = CandidateWithdrawn(city=city, version=version, candidate_id=who.candidate_id, reason="other")
        could: list[Payload | Event] = [
            who, updated(who), work, changed(work), gone, tombstone(who), tombstone(work)
        ]  # fmt: skip
        events.append(chance.choice(could))
    return events


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=seeds)
async def test_reloading_gives_the_index_that_grew_with_the_events(world: World, seed: int) -> None:
    events = story(seed)
    while events:
        size = 1 + seed % 7
        batch, events = events[:size], events[size:]
        await world.hears(*batch)
    assert world.live.index.digest() == (await reloaded(world.database)).index.digest()


async def test_what_is_undone_leaves_the_index_as_it_was(world: World) -> None:
    await world.hears(cashier(1))
    before = world.live.index.digest()
    with contextlib.suppress(UndoneError):
        async with world.database.write(city=SURABAYA) as session:
            await copy_candidates(session, world.live, [person(1, version=2), person(2)])
            matcher = await world.live.within(session)
            assert matcher.candidate(UUID(int=2)) is not None
            raise UndoneError
    assert world.live.index.digest() == before
    await world.hears(shop())
    assert ids(await world.proposals()) == [1]


async def test_a_savepoint_that_is_undone_takes_only_its_own_changes(world: World) -> None:
    async with world.database.write(city=None) as session:
        async with session.savepoint(city=SURABAYA):
            await copy_candidates(session, world.live, [person(1)])
        with contextlib.suppress(UndoneError):
            async with session.savepoint(city=SURABAYA):
                await copy_candidates(session, world.live, [person(2)])
                raise UndoneError
        async with session.savepoint(city=SURABAYA):
            await copy_candidates(session, world.live, [person(3)])
            matcher = await world.live.within(session)
            assert [matcher.candidate(UUID(int=number)) is not None for number in (1, 2, 3)] == [True, False, True]
    assert world.live.index.digest() == (await reloaded(world.database)).index.digest()


async def test_the_lock_is_taken_again_when_the_first_savepoint_is_undone(world: World) -> None:
    async with world.database.write(city=None) as session:
        with contextlib.suppress(UndoneError):
            async with session.savepoint(city=SURABAYA):
                await world.live.within(session)
                raise UndoneError
        async with session.savepoint(city=SURABAYA):
            await world.live.within(session)
        driver = await session.driver()
        assert await driver.fetchval(
            "select count(*) from pg_locks where locktype = 'advisory' and pid = pg_backend_pid()"
        )


async def test_a_commit_nobody_heard_of_is_read_again(world: World) -> None:
    async with world.database.write(city=SURABAYA) as session:
        await copy_candidates(session, world.live, [person(1, skills=("retail-operation",))])
        session._hooks.clear()
    assert world.live.index.candidate(UUID(int=1)) is None
    await world.hears(shop())
    assert world.live.index.digest() == (await reloaded(world.database)).index.digest()


async def test_two_processes_see_each_others_people(world: World) -> None:
    other = await another(world)
    await world.hears(cashier(1))
    await other.hears(shop())
    assert ids(await world.proposals()) == [1]
    await other.hears(changed(shop(), openings=0))
    await world.hears(cashier(2))
    assert {one.status for one in await world.proposals()} == {"withdrawn"}
    await world.hears(tombstone(cashier(2)))
    await other.hears(shop(1002))
    assert ids(await world.proposals(vacancy_id=shop(1002).vacancy_id)) == [1]
    assert other.live.index.digest() == (await reloaded(world.database)).index.digest()


async def test_at_the_same_moment_neither_process_overlooks_the_other(clean: ServiceDatabase) -> None:
    """The person's batch and the vacancy's run at once in two processes, a hundred times."""
    databases = [Database(clean.urls.consumer, application_name="matching/consumer") for _ in range(2)]
    worlds = [World(database, await reloaded(database)) for database in databases]
    for number in range(1, 101):
        sides = [cashier(number, skills=({"code": f"s-{number}"},), desired_occupations=()), shop(
            1000 + number, must_skills=(f"s-{number}",), occupation=None
        )]  # fmt: skip
        await asyncio.gather(*(one.hears(side) for one, side in zip(worlds, sides, strict=True)))
    assert {*ids(await worlds[0].proposals(status="proposed"))} == {*range(1, 101)}
    for database in databases:
        await database.close()


async def test_two_sessions_of_one_process_wait_for_each_other(world: World) -> None:
    """As when an operator releases a parked key while batches go on."""
    await asyncio.gather(*(world.hears(cashier(number), shop(1000 + number)) for number in range(1, 9)))
    assert world.live.index.digest() == (await reloaded(world.database)).index.digest()


@pytest.mark.parametrize("how", ["too much at once", "no longer known"])
async def test_who_is_far_behind_reads_everything(
    world: World, clean: ServiceDatabase, how: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = await another(world)
    if how == "too much at once":
        monkeypatch.setattr(index_changes, "MOST_AT_ONCE", 2)
    await world.hears(*(cashier(number) for number in range(1, 6)))
    if how == "no longer known":
        owner = await asyncpg.connect(driver_dsn(clean.urls.migrator))
        await owner.execute("delete from index_changes where id < (select max(id) from index_changes)")
        await owner.close()
    await other.hears(shop())
    assert len(await world.proposals()) == 5


async def test_a_batch_that_fails_is_applied_one_by_one_and_the_index_follows(world: World) -> None:
    bad = delivered(cashier(2))
    broken = Event(
        raw=bad.raw, envelope=bad.envelope, key=bad.key, received_at=bad.received_at, invalid="a field is unknown"
    )
    applied = await apply_batch(
        world.database, events=[delivered(cashier(1)), broken, delivered(shop())], dead=[],
        subscriptions=world.subscriptions,
    )  # fmt: skip
    assert sorted(applied.outcomes.values()) == ["applied", "applied", "parked"]
    assert ids(await world.proposals()) == [1]
    assert world.live.index.digest() == (await reloaded(world.database)).index.digest()
