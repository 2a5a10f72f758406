"""Each proposal is told with its place in the officer's list, for whoever counts how people are shown."""

import pytest

from matching.storage import reach
from tests.matching.populations import JAKARTA, MALANG, SURABAYA
from tests.matching.world import World, cashier, shop

pytestmark = pytest.mark.postgres


async def ranks(world: World) -> list[tuple[int, int]]:
    """Candidate and rank, in the order of telling."""
    told = [one.payload for one in await world.told() if one.event == "match-proposed"]
    return [(int(one["candidate_id"][-12:], 16), one["rank"]) for one in told]


async def test_those_who_are_proposed_together_stand_in_the_order_of_the_score(world: World) -> None:
    await world.hears(cashier(1, desired_occupations=("5221",)), cashier(2))
    await world.hears(shop())
    assert sorted(await ranks(world)) == [(1, 2), (2, 1)]


async def test_a_newcomer_stands_behind_the_better_ones_already_shown(world: World) -> None:
    await world.hears(shop())
    await world.hears(cashier(1))
    await world.hears(cashier(2, desired_occupations=("5221",)))
    await world.hears(cashier(3, desired_occupations=("4311",)))
    assert await ranks(world) == [(1, 1), (2, 2), (3, 3)]


async def test_each_vacancy_has_its_own_places(world: World) -> None:
    await world.hears(shop(1001), cashier(1))
    await world.hears(shop(1002))
    assert await ranks(world) == [(1, 1), (1, 1)]


async def test_each_city_has_its_own_places_though_all_are_written_together(world: World) -> None:
    far = {"other_cities": True, "desired_occupations": ("5221",)}
    await world.hears(cashier(1), cashier(2, city=MALANG, **far), cashier(3, city=JAKARTA, **far), cashier(4))
    await world.hears(shop())
    assert sorted(await ranks(world)) == [(1, 1), (2, 1), (3, 1), (4, 2)]
    async with world.database.read(city=SURABAYA) as session:
        assert await reach.cities_of(session, [(SURABAYA, shop().vacancy_id)]) == {shop().vacancy_id: {MALANG, JAKARTA}}
