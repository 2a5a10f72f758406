"""Known elsewhere, asked, and brought over: a wish, the old centre's yes, one record in the end."""

from dataclasses import replace
from uuid import UUID

import pytest

from registry.commands.accept_transfer import accept_transfer
from registry.commands.complete_transfer import complete_transfer
from registry.commands.refusals import TransferRefusedProblem
from registry.commands.request_transfer import request_transfer
from registry.domain.profile import Profile
from registry.domain.transfer import Transfer
from registry.storage import candidates, contact_accesses, transfers, vault
from servicekit.ids import new_id
from tests.registry.builders import NOW, profile
from tests.registry.elsewhere.city import City, a_nik

pytestmark = pytest.mark.postgres


async def moves_of(city: City) -> list[Transfer]:
    async with city.database.read(city=city.code) as session:
        return list(await transfers.between(session, limit=50))


async def the_wish(city: City, who: UUID) -> Transfer | None:
    return next((move for move in await moves_of(city) if move.new_candidate_id == who), None)


async def met_twice(old: City, new: City) -> tuple[UUID, UUID]:
    nik = a_nik()
    there = await old.meets(nik)
    return there, await new.meets(nik)


async def test_only_a_yes_tells_where_and_lays_the_wish_before_the_old_centre(
    denpasar: City, samarinda: City, kupang: City
) -> None:
    there, here = await met_twice(denpasar, samarinda)
    assert await the_wish(denpasar, here) is None
    await samarinda.hears(here, "bring")
    wish = await the_wish(denpasar, here)
    assert wish == await the_wish(samarinda, here)
    assert wish is not None
    assert (wish.city, wish.candidate_id, wish.status, wish.parts) == (
        denpasar.code,
        there,
        "wished",
        ("contact", "profile"),
    )
    assert await the_wish(kupang, here) is None
    async with denpasar.database.read(city=denpasar.code) as session:
        accesses = await contact_accesses.of(session, wish.candidate_id)
    assert f"city:{samarinda.code}" in {access.subject for access in accesses}


async def test_a_no_asks_nobody_and_takes_a_wish_back(denpasar: City, samarinda: City) -> None:
    _, here = await met_twice(denpasar, samarinda)
    await samarinda.hears(here, "leave")
    assert (await samarinda.knows(here)).standing == "leave"
    assert await the_wish(denpasar, here) is None
    await samarinda.hears(here, "bring")
    assert await the_wish(denpasar, here) is not None
    await samarinda.hears(here, "leave")
    assert await the_wish(denpasar, here) is None


async def test_nothing_is_handed_over_before_the_old_centre_agrees(denpasar: City, samarinda: City) -> None:
    _, here = await met_twice(denpasar, samarinda)
    await samarinda.hears(here, "bring")
    wish = await the_wish(samarinda, here)
    assert wish is not None
    with pytest.raises(TransferRefusedProblem, match="not handed over"):
        async with samarinda.database.write(city=samarinda.code) as session:
            await accept_transfer(session, transfer_id=wish.id, recorded_by="officer:b", now=NOW)


async def test_in_the_end_there_is_one_record_filled_up_with_what_was_brought(denpasar: City, samarinda: City) -> None:
    there, here = await met_twice(denpasar, samarinda)
    async with samarinda.database.write(city=samarinda.code) as session:
        fresh = await candidates.lock(session, here)
        assert fresh is not None
        own = replace(fresh, profile=Profile(district="64.72.01"))
        await candidates.save(session, own, at=NOW)
    await samarinda.hears(here, "bring", parts=("contact", "profile"))
    async with denpasar.database.write(city=denpasar.code) as session:
        asked = await request_transfer(
            session, candidate_id=there, to_city=samarinda.code, parts=["profile", "functioning"],
            transfer_id=new_id(), new_candidate_id=new_id(), now=NOW,
        )  # fmt: skip
    assert (asked.new_candidate_id, asked.parts) == (here, ("profile",))
    async with samarinda.database.write(city=samarinda.code) as session:
        await accept_transfer(session, transfer_id=asked.id, recorded_by="officer:b", now=NOW)
        async with session.as_city(asked.city):
            done = await complete_transfer(session, transfer_id=asked.id, now=NOW)
        joined = await candidates.find(session, here)
        held = await vault.read(session, here)
    assert joined is not None
    assert held is not None
    assert joined.profile == profile(district="64.72.01")
    assert done.status == "completed"
    async with denpasar.database.read(city=denpasar.code) as session:
        old = await candidates.find(session, there)
    assert old is not None
    assert old.status == "transferred"
    assert (await samarinda.knows(here)).standing == "nowhere"


async def test_whoever_goes_on_to_a_third_city_is_not_held_back_by_a_wish(
    denpasar: City, samarinda: City, kupang: City
) -> None:
    there, here = await met_twice(denpasar, samarinda)
    await samarinda.hears(here, "bring")
    async with denpasar.database.write(city=denpasar.code) as session:
        asked = await request_transfer(
            session, candidate_id=there, to_city=kupang.code, parts=["profile"], transfer_id=new_id(),
            new_candidate_id=new_id(), now=NOW,
        )  # fmt: skip
    assert (asked.to_city, asked.status) == (kupang.code, "requested")
    assert await the_wish(samarinda, here) is None
