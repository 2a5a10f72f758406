"""One batch of many cities' events comes to what a batch for each city comes to, when all they look for is there before."""

import pytest

from contracts.payload import Payload
from eventing.consuming import batch
from matching.domain import policy
from matching.storage.live_index import LiveIndex
from servicekit.database import Database
from testkit.databases import ServiceDatabase
from tests.matching.populations import JAKARTA, MALANG, SURABAYA
from tests.matching.world import World, cashier, changed, shop, updated

pytestmark = pytest.mark.postgres

CITIES = (SURABAYA, MALANG, JAKARTA)
PEOPLE = [cashier(number, city=CITIES[number % 3], other_cities=number % 2 == 0) for number in range(1, 25)]
SHOPS = [shop(1000 + number, city=CITIES[number % 3]) for number in range(1, 10)]


async def stands(world: World) -> list[tuple[object, ...]]:
    found: list[tuple[object, ...]] = []
    async with world.database.read(city=None) as session:
        driver = await session.driver()
        async with session.in_turn() as act_for:
            for city in CITIES:
                await act_for(city)
                found += map(tuple, await driver.fetch(
                    "select city, candidate_id, vacancy_id, status, score, reason from proposals order by id"
                ))  # fmt: skip
    return found


async def test_what_stands_is_the_same_as_city_by_city(
    world: World, consumer: Database, clean: ServiceDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    story: list[list[Payload]] = [
        [*PEOPLE],
        [*SHOPS],
        [updated(PEOPLE[0], available=False), updated(PEOPLE[4], skills=()), changed(SHOPS[2], openings=0)],
        [changed(SHOPS[5], must_skills=()), cashier(30, city=MALANG)],
    ]
    for events in story:
        await world.hears(*events)
    together = await stands(world)
    assert len({city for city, *_ in together}) == 3
    async with consumer.write(city=None) as session:
        driver = await session.driver()
        async with session.in_turn() as act_for:
            for city in CITIES:
                await act_for(city)
                await driver.execute(
                    "delete from proposals; delete from reach; delete from candidates; delete from vacancies"
                )
        await driver.execute("delete from inbox")
    monkeypatch.setattr(batch, "_across_cities", lambda *_, **__: ())
    alone = World(consumer, LiveIndex(policy.DEFAULT))
    await alone.live.load(consumer)
    for events in story:
        await alone.hears(*events)
    assert await stands(alone) == together
