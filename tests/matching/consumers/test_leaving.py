"""People who leave: withdrawn, placed, erased."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest

from contracts.candidate_erased import CandidateErased
from contracts.candidate_withdrawn import CandidateWithdrawn
from contracts.placement_made import PlacementMade
from matching.storage import copies
from servicekit.database import Database
from tests.matching.populations import MALANG, SURABAYA
from tests.matching.world import NOW, World, cashier, shop, tombstone, updated

pytestmark = pytest.mark.postgres
WHO, CASE = UUID(int=1), UUID(int=77)


def withdrawn(version: int = 2) -> CandidateWithdrawn:
    return CandidateWithdrawn(city=SURABAYA, version=version, candidate_id=WHO, reason="not-looking")


def erased(version: int = 3) -> CandidateErased:
    return CandidateErased(city=SURABAYA, version=version, candidate_id=WHO, erasure_id=CASE, due_at=NOW)


def placed(city: str = SURABAYA) -> PlacementMade:
    return PlacementMade(
        city=city, version=4, referral_id=UUID(int=5), candidate_id=WHO, candidate_city=SURABAYA,
        vacancy_id=UUID(int=1001), employer_id=UUID(int=9), starts_on=date(2026, 12, 1),
    )  # fmt: skip


async def kept(database: Database) -> dict[str, list[Any]]:
    """Every row of every table of ours in which the person is named."""
    found: dict[str, list[Any]] = {}
    async with database.read(city=SURABAYA) as session:
        driver = await session.driver()
        for table in ("candidates", "proposals"):
            rows = await driver.fetch(f"select * from {table} t where t::text like '%' || $1 || '%'", str(WHO))
            found[table] = list(rows)
    return found


async def test_a_person_who_withdraws_leaves_a_version_and_nothing_else(world: World) -> None:
    await world.hears(shop(), cashier())
    await world.hears(withdrawn())
    assert [one.reason for one in await world.proposals()] == ["candidate-gone"]
    async with world.database.read(city=SURABAYA) as session:
        (blank,) = await copies.candidates(session, [WHO])
    assert (blank.version, blank.skills, blank.available) == (2, (), False)
    await world.hears(updated(cashier()))
    assert [one.status for one in await world.proposals()] == ["withdrawn"]


@pytest.mark.parametrize("city", [SURABAYA, MALANG])
async def test_a_placed_person_is_out_of_the_index_wherever_the_vacancy_is(world: World, city: str) -> None:
    await world.hears(shop(), shop(1002), cashier())
    await world.hears(placed(city))
    assert {one.reason for one in await world.proposals()} == {"candidate-placed"}
    await world.hears(shop(1003))
    assert {one.status for one in await world.proposals()} == {"withdrawn"}


async def test_an_erasure_deletes_what_there_is_and_is_confirmed(world: World) -> None:
    await world.hears(shop(), cashier())
    await world.hears(withdrawn(), tombstone(cashier(version=2)), erased())
    assert await kept(world.database) == {"candidates": [], "proposals": []}
    assert world.live.index.candidate(WHO) is None
    last = (await world.told())[-1]
    assert (last.event, last.payload["erasure_id"], last.payload["service"]) == (
        "erasure-confirmed", str(CASE), "matching",
    )  # fmt: skip


async def test_an_erasure_that_overtakes_the_persons_own_events_still_leaves_nothing(world: World) -> None:
    await world.hears(shop())
    await world.hears(erased())
    await world.hears(cashier())
    await world.hears(withdrawn(), tombstone(cashier(version=2)))
    assert await kept(world.database) == {"candidates": [], "proposals": []}
    assert world.live.index.candidate(WHO) is None
