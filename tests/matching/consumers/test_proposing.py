"""From an event to stored and published proposals, on a real PostgreSQL through the consumer runtime's batch."""

import pytest

from contracts.vacancy_closed import VacancyClosed
from tests.matching.populations import JAKARTA, MALANG
from tests.matching.world import World, cashier, changed, ids, registered, shop, updated

pytestmark = pytest.mark.postgres


async def test_a_posted_vacancy_gets_the_best_people_with_reasons(world: World) -> None:
    await world.hears(
        cashier(1), cashier(2, desired_occupations=("5221",)), registered(3, desired_occupations=("9112",))
    )
    await world.hears(shop())
    found = await world.proposals()
    assert ids(found) == [1, 2]
    told = [one for one in await world.told() if one.event == "match-proposed"]
    assert {one.payload["proposal_id"] for one in told} == {str(one.id) for one in found}
    assert {one.key for one in told} == {f"35.78:{one.id}" for one in found}
    assert "reasons" not in told[0].payload


async def test_a_registered_candidate_gets_the_best_vacancies(world: World) -> None:
    await world.hears(*(shop(1000 + number) for number in range(1, 15)))
    await world.hears(cashier())
    assert len(await world.proposals()) == 10
    assert await world.names() == ["match-proposed"] * 10


async def test_both_sides_in_one_batch_meet_once(world: World) -> None:
    await world.hears(shop(), cashier())
    assert ids(await world.proposals()) == [1]
    assert await world.names() == ["match-proposed"]


async def test_a_second_delivery_changes_nothing(world: World) -> None:
    await world.hears(shop(), cashier())
    digest = world.live.index.digest()
    await world.hears(shop(), cashier())
    assert await world.names() == ["match-proposed"]
    assert world.live.index.digest() == digest


@pytest.mark.parametrize("change", [{"available": False}, {"desired_occupations": ("9112",), "skills": ()}])
async def test_a_change_of_the_person_withdraws_what_no_longer_fits(world: World, change: dict[str, object]) -> None:
    await world.hears(shop(), cashier())
    await world.hears(updated(cashier(), **change))
    (proposal,) = await world.proposals()
    assert (proposal.status, proposal.reason) == (
        "withdrawn", "candidate-gone" if "available" in change else "no-longer-fits",
    )  # fmt: skip
    assert await world.names() == ["match-proposed", "match-withdrawn"]


async def test_a_change_of_the_vacancy_withdraws_and_a_better_one_proposes_again(world: World) -> None:
    await world.hears(cashier(), shop())
    other = changed(shop(), occupation="9112", must_skills=("welding",))
    await world.hears(other)
    assert [one.status for one in await world.proposals()] == ["withdrawn"]
    await world.hears(changed(other, occupation="5230", must_skills=("customer-service",)))
    (proposal,) = await world.proposals()
    assert (proposal.status, proposal.version) == ("proposed", 3)
    assert await world.names() == ["match-proposed", "match-withdrawn", "match-proposed"]


async def test_a_closed_vacancy_withdraws_in_every_city(world: World) -> None:
    await world.hears(cashier(1), cashier(2, city=MALANG, other_cities=True), cashier(3, city=JAKARTA))
    await world.hears(shop())
    assert ids(await world.proposals()) == [1]
    assert ids(await world.proposals(MALANG)) == [2]
    assert await world.proposals(JAKARTA) == []
    await world.hears(
        VacancyClosed(
            city=shop().city, version=2, vacancy_id=shop().vacancy_id, employer_id=shop().employer_id, reason="filled"
        )
    )
    assert [one.reason for one in await world.proposals()] == ["vacancy-closed"]
    assert [one.reason for one in await world.proposals(MALANG)] == ["vacancy-closed"]
    withdrawn = [one for one in await world.told() if one.event == "match-withdrawn"]
    assert {one.payload["city"] for one in withdrawn} == {"35.78", MALANG}


async def test_an_older_version_that_comes_late_changes_nothing(world: World) -> None:
    now = updated(cashier(), desired_occupations=("9112",), skills=())
    await world.hears(now)
    await world.hears(cashier())
    await world.hears(shop())
    assert await world.proposals() == []


async def test_imported_people_are_told_of_in_the_import_lane(world: World) -> None:
    await world.hears(shop())
    await world.hears(cashier(origin="import"))
    (told,) = await world.told()
    assert (told.lane, told.payload["origin"]) == (1, "import")
