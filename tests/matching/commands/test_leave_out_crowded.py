"""Nobody is flooded: a side with enough open proposals takes only better ones, and the next in line take the place."""

from dataclasses import replace
from uuid import UUID

import pytest

from matching.domain.policy import DEFAULT
from matching.storage import policies
from tests.matching.populations import JAKARTA, MALANG, SURABAYA
from tests.matching.world import NOW, World, cashier, ids, registered, shop

pytestmark = pytest.mark.postgres

BETTER = {"arrangements": ("full-time",)}


async def test_one_person_is_not_held_out_to_everybody(world: World) -> None:
    await world.hears(cashier(1))
    await world.hears(*(shop(1000 + number) for number in range(30)))
    assert len(await world.proposals()) == DEFAULT.open_per_candidate


async def test_the_next_in_line_take_the_place_of_whom_everybody_wants(world: World) -> None:
    await world.hears(*(cashier(number) for number in range(1, 14)))
    for number in range(DEFAULT.open_per_candidate):
        await world.hears(shop(1000 + number))
    assert {*ids(await world.proposals())} == {*range(1, 11)}
    last = shop(1000 + DEFAULT.open_per_candidate)
    await world.hears(last)
    assert ids(await world.proposals(vacancy_id=last.vacancy_id)) == [11, 12, 13]


async def test_a_vacancy_with_enough_people_takes_only_better_ones(world: World) -> None:
    await world.hears(shop())
    for number in range(1, DEFAULT.open_per_vacancy + 5):
        await world.hears(cashier(number))
    assert len(await world.proposals()) == DEFAULT.open_per_vacancy
    await world.hears(cashier(900, **BETTER), registered(901, desired_occupations=("5230",)))
    found = ids(await world.proposals())
    assert found[0] == 900
    assert 901 not in found


async def test_a_crowded_vacancy_leaves_room_for_another(world: World) -> None:
    await world.hears(*(shop(1000 + number) for number in range(11)))
    for number in range(1, DEFAULT.open_per_vacancy + 2):
        await world.hears(cashier(number))
    found = await world.proposals(candidate_id=cashier(DEFAULT.open_per_vacancy + 1).candidate_id)
    assert [one.vacancy_id for one in found] == [shop(1010).vacancy_id]


async def test_one_employer_does_not_fill_the_officers_lists_alone(world: World) -> None:
    async with world.database.write(city=SURABAYA) as session:
        capped = replace(DEFAULT, open_per_employer=5)
        await policies.add(session, capped, version=1, changed_by="kepala", now=NOW)
    chain = {"employer_id": UUID(int=7)}
    await world.hears(*(cashier(number) for number in range(1, 6)))
    await world.hears(shop(1001, **chain), shop(1002, **chain))
    assert {one.vacancy_id.int for one in await world.proposals()} == {1001}
    await world.hears(shop(1003))
    assert {one.vacancy_id.int for one in await world.proposals()} == {1001, 1003}


async def test_each_citys_own_cap_holds_for_its_people_though_all_cities_are_read_together(world: World) -> None:
    async with world.database.write(city=MALANG) as session:
        capped = replace(DEFAULT, open_per_candidate=1)
        await policies.add(session, capped, version=1, changed_by="kepala", now=NOW)
    far = {"other_cities": True}
    await world.hears(cashier(1), cashier(2, city=MALANG, **far), cashier(3, city=JAKARTA, **far))
    for number in (1001, 1002, 1003):
        await world.hears(shop(number))
    found = {city: len(await world.proposals(city)) for city in (SURABAYA, MALANG, JAKARTA)}
    assert found == {SURABAYA: 3, MALANG: 1, JAKARTA: 3}
