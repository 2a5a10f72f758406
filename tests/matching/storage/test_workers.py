"""Seats: a number for each worker, for as long as it says so."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable

import pytest

from matching.domain.sharing import WHOLE
from matching.storage import workers
from matching.storage.workers import Seat, SeatLostError
from servicekit.database import Database

pytestmark = pytest.mark.postgres

Sit = Callable[[str], Seat]


@pytest.fixture
def sit(consumer: Database, monkeypatch: pytest.MonkeyPatch) -> Sit:
    """At an address; who looks for a seat looks every few milliseconds."""
    monkeypatch.setattr(workers, "RENEW_SECONDS", 0.02)

    def at(url: str) -> Seat:
        return Seat(consumer, among=2, url=url)

    return at


@pytest.fixture(autouse=True)
async def nobody_left(consumer: Database) -> AsyncIterator[None]:
    yield
    async with consumer.write(city=None) as session:
        await (await session.driver()).execute("delete from workers")


async def nothing() -> None:
    return


async def leave(seat: Seat) -> None:
    stopping = asyncio.Event()
    stopping.set()
    await seat.keep(stopping)


async def test_each_has_a_number_and_finds_the_others(sit: Sit) -> None:
    one, two = sit("http://one"), sit("http://two")
    assert [(await each.take(each_time=nothing)).number for each in (one, two)] == [0, 1]
    assert await one.addresses() == await two.addresses() == {0: "http://one", 1: "http://two"}
    await leave(one)
    assert await two.addresses() == {1: "http://two"}
    await leave(two)


async def test_who_comes_too_many_stands_ready_until_one_leaves(sit: Sit) -> None:
    one, two, spare = sit("http://one"), sit("http://two"), sit("http://spare")
    for each in (one, two):
        await each.take(each_time=nothing)
    waiting = asyncio.create_task(spare.take(each_time=nothing))
    await asyncio.sleep(0.1)
    assert not waiting.done()
    await leave(two)
    assert (await waiting).number == 1
    assert (await one.addresses())[1] == "http://spare"
    for each in (one, spare):
        await leave(each)


async def test_who_comes_back_to_an_address_has_the_seat_at_once_and_the_one_before_ends(sit: Sit) -> None:
    one, two = sit("http://one"), sit("http://two")
    for each in (one, two):
        await each.take(each_time=nothing)
    again = sit("http://two")
    assert (await again.take(each_time=nothing)).number == 1
    with pytest.raises(SeatLostError):
        await two.keep(asyncio.Event())
    for each in (one, again):
        await leave(each)


async def test_many_at_the_same_moment_sit_apart(sit: Sit) -> None:
    seats = [Seat(one._database, among=5, url=f"http://{number}") for number, one in enumerate([sit("")] * 5)]
    shares = await asyncio.gather(*(each.take(each_time=nothing) for each in seats))
    assert sorted(one.number for one in shares) == [0, 1, 2, 3, 4]
    for each in seats:
        await leave(each)


async def test_what_is_done_each_time_goes_on_and_a_fault_in_it_is_not_hidden(sit: Sit) -> None:
    done = asyncio.Event()

    async def note() -> None:
        if done.is_set():
            raise LookupError
        done.set()

    seat = sit("http://one")
    await seat.take(each_time=note)
    with pytest.raises(LookupError):
        await seat.keep(asyncio.Event())
    assert done.is_set()


async def test_who_is_told_of_another_number_is_named_until_all_are_told_the_same(sit: Sit, consumer: Database) -> None:
    one, more = sit("http://one"), Seat(consumer, among=3, url="http://two")
    for each in (one, more):
        await each.take(each_time=nothing)
    await said(one, "http://two is told of 3 workers and this one of 2: start all anew with the same MORE_WORKERS")
    await said(more, "http://one is told of 2 workers and this one of 3: start all anew with the same MORE_WORKERS")
    late = sit("http://three")  # two of three seats are taken by others, and are no two of two
    waiting = asyncio.create_task(late.take(each_time=nothing))
    await said(late, "http://two is told of 3 workers and this one of 2: start all anew with the same MORE_WORKERS")
    await leave(more)
    await asyncio.gather(waiting, said(one, None), said(late, None))
    for each in (one, late):
        await leave(each)


async def said(seat: Seat, trouble: str | None) -> None:
    async with asyncio.timeout(20):
        while seat.trouble() != trouble:
            await asyncio.sleep(0.01)


async def test_one_alone_looks_into_no_table(sit: Sit, consumer: Database) -> None:
    alone = Seat(consumer, among=1, url="http://one")
    assert await alone.take(each_time=nothing) == WHOLE
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(leave(alone), 1)
    assert await Seat(consumer, among=1, url="").addresses() == {}
