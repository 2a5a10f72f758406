"""One batch of many cities' events comes to what a batch for each city comes to, when all they look for is there before."""

from collections.abc import Sequence
from typing import Any

import pytest

from contracts.payload import Payload
from eventing.consuming import batch
from matching.commands import propose
from matching.domain import policy
from matching.domain.refresh import Pair, Plan, plan
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


async def test_one_that_fails_is_parked_and_the_index_is_what_the_tables_say(
    world: World, consumer: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    await world.hears(*PEOPLE)
    bad = SHOPS[4]

    def failing(pairs: Sequence[Pair], *rest: object, **named: Any) -> Plan:
        if any(pair.work.id == bad.vacancy_id for pair in pairs):
            raise LookupError("no such thing")
        return plan(pairs, *rest, **named)  # type: ignore[arg-type] # handed on

    monkeypatch.setattr(propose, "plan", failing)
    applied = await world.hears(*SHOPS)
    assert sorted(applied.outcomes.values()) == ["applied"] * 8 + ["parked"]
    again = LiveIndex(policy.DEFAULT)
    await again.load(consumer)
    assert world.live.index.digest() == again.index.digest()
    good = {shop.vacancy_id for shop in SHOPS if shop is not bad}
    assert {shop.vacancy_id for shop in SHOPS if again.index.vacancy(shop.vacancy_id) is not None} == good
    assert {vacancy for _, _, vacancy, *_ in await stands(world)} == good
