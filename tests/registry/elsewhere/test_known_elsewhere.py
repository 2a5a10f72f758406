"""The same person in two cities: found where they sit, told to nobody else, and only while they do not mind."""

import asyncio
from dataclasses import replace

import pytest
from sqlalchemy import text
from voprf import ristretto

from registry.commands.erase_candidate import erase_candidate
from registry.commands.make_findable import make_findable
from registry.commands.refusals import NothingToAnswerProblem, TooManyLooksProblem
from registry.commands.update_candidate import update_candidate
from registry.domain.consent import Consent
from registry.domain.elsewhere import LOOKS_A_DAY
from registry.domain.nik import Nik
from registry.gateways.blind_lookup import NotProvenError
from registry.storage import contact_accesses, elsewhere
from registry.storage.evaluation_keys import KeyChangedError
from servicekit.ids import new_id
from servicekit.problems import RefusedProblem
from servicekit.service_client import ServiceUnavailableError
from tests.registry.builders import NOW, person, registration
from tests.registry.elsewhere.city import OFFICER, City, a_nik
from tests.registry.elsewhere.conftest import Neighbours

pytestmark = pytest.mark.postgres
NO = Consent(purpose="known-elsewhere", given=False, text_version="2026-11", at=NOW)


async def test_who_is_registered_in_two_cities_is_perhaps_known_elsewhere(denpasar: City, samarinda: City) -> None:
    nik = a_nik()
    here = await denpasar.meets(nik)
    there = await samarinda.meets(nik)
    assert (await samarinda.knows(there)).standing == "perhaps"
    assert (await denpasar.knows(here)).standing == "nowhere"  # the old centre is told nothing


async def test_whoever_is_in_one_city_only_is_known_nowhere_else(denpasar: City, samarinda: City) -> None:
    await denpasar.meets(a_nik())
    assert (await samarinda.knows(await samarinda.meets(a_nik()))).standing == "nowhere"


async def test_two_centres_at_the_same_moment_do_not_miss_each_other(denpasar: City, samarinda: City) -> None:
    nik = a_nik()
    here, there = await denpasar.registers(nik), await samarinda.registers(nik)
    await asyncio.gather(denpasar.works(), samarinda.works())
    standings = {(await denpasar.knows(here)).standing, (await samarinda.knows(there)).standing}
    assert "perhaps" in standings


async def test_nobody_is_looked_for_who_registers_alone_but_others_find_them(denpasar: City, samarinda: City) -> None:
    nik = a_nik()
    await denpasar.meets(nik)
    alone = await samarinda.registers(nik, met=False)
    await samarinda.works()
    assert (await samarinda.knows(alone)).standing == "not-asked"
    assert (await samarinda.looks(alone)).standing == "perhaps"


async def test_whoever_does_not_want_it_is_neither_found_nor_looked_for(denpasar: City, samarinda: City) -> None:
    nik = a_nik()
    refuser = await denpasar.meets(nik, consents=(NO,))
    assert (await denpasar.knows(refuser)).key is None
    there = await samarinda.meets(nik)
    assert (await samarinda.knows(there)).standing == "nowhere"
    with pytest.raises(RefusedProblem, match="does not want"):
        await denpasar.looks(refuser)


async def test_a_no_takes_the_token_away_and_a_yes_brings_it_back(denpasar: City, samarinda: City) -> None:
    nik = a_nik()
    here = await denpasar.meets(nik)
    await denpasar.writes_down(here, given=False)
    there = await samarinda.meets(nik)
    assert (await samarinda.knows(there)).standing == "nowhere"
    await denpasar.writes_down(here, given=True)
    assert (await samarinda.looks(there)).standing == "perhaps"


async def test_without_a_number_there_is_nothing_to_look_for(denpasar: City) -> None:
    nameless = await denpasar.registers(None)
    await denpasar.works()
    with pytest.raises(RefusedProblem, match="is needed") as refused:
        await denpasar.looks(nameless)
    assert refused.value.field == "nik"


async def test_an_erasure_between_asking_and_noting_leaves_no_token(
    denpasar: City, samarinda: City, neighbours: Neighbours, monkeypatch: pytest.MonkeyPatch
) -> None:
    nik = a_nik()
    who = await denpasar.registers(nik)
    look = neighbours.lookup.look

    async def erased_meanwhile(*asked: object, **more: object) -> bool:
        found = await look(*asked, **more)  # type: ignore[arg-type]
        if who in asked:
            async with denpasar.database.write(city=denpasar.code) as session:
                await erase_candidate(session, candidate_id=who, erasure_id=new_id(), now=NOW)
        return found

    monkeypatch.setattr(denpasar.tasks._lookup, "look", erased_meanwhile)
    await denpasar.works()
    there = await samarinda.meets(nik)
    assert (await samarinda.knows(there)).standing == "nowhere"
    assert (await denpasar.knows(who)).key is None


async def test_a_corrected_number_takes_the_place_of_the_wrong_one(denpasar: City, samarinda: City) -> None:
    wrong, right = a_nik(), a_nik()
    who = await denpasar.meets(wrong, name="Orang Salah Tulis")
    given = registration(person=person(name="Orang Salah Tulis", nik=Nik(right)))
    async with denpasar.database.write(city=denpasar.code) as session:
        await update_candidate(session, candidate_id=who, expected_version=1, given=given, now=NOW)
    await denpasar.works()
    assert (await samarinda.knows(await samarinda.meets(wrong))).standing == "nowhere"
    assert (await samarinda.knows(await samarinda.meets(right))).standing == "perhaps"


async def test_an_officer_has_so_many_looks_a_day_and_erasing_gives_none_back(denpasar: City) -> None:
    guesser, one = "officer:guesser", await denpasar.meets(a_nik())
    async with denpasar.database.write(city=denpasar.code) as session:
        for _ in range(LOOKS_A_DAY):
            assert await elsewhere.begin(session, one, asked_by=guesser, most=LOOKS_A_DAY, at=NOW)
    beyond = await denpasar.registers(a_nik(), officer=guesser)
    await denpasar.works()
    assert (await denpasar.knows(beyond)).standing == "not-asked"  # registered all the same, and others find them
    assert (await denpasar.knows(beyond)).key == 1
    with pytest.raises(TooManyLooksProblem):
        await denpasar.looks(beyond, officer=guesser)
    assert (await denpasar.looks(beyond, officer="officer:another")).standing == "nowhere"


async def test_the_person_sees_who_looked(denpasar: City) -> None:
    who = await denpasar.meets(a_nik())
    async with denpasar.database.read(city=denpasar.code) as session:
        (access,) = await contact_accesses.of(session, who)
    assert (access.subject, access.purpose) == (OFFICER, "known-elsewhere")


async def test_whoever_came_by_a_list_is_found_after_the_next_round(
    denpasar: City, samarinda: City, neighbours: Neighbours
) -> None:
    niks = [a_nik() for _ in range(60)]
    listed = [await denpasar.registers(nik, met=False) for nik in niks]
    async with denpasar.database.write(city=denpasar.code) as session:
        await session.execute(text("delete from tasks where city = :city"), {"city": denpasar.code})
    cities = [denpasar.code]
    assert await make_findable(denpasar.database, neighbours.lookup, cities=cities, batches=1, now=NOW)
    assert not await make_findable(denpasar.database, neighbours.lookup, cities=cities, batches=9, now=NOW)
    assert {(await denpasar.knows(who)).standing for who in listed} == {"not-asked"}
    for nik in (niks[0], niks[-1]):
        assert (await samarinda.knows(await samarinda.meets(nik))).standing == "perhaps"


async def test_while_the_others_are_away_the_look_waits_and_nothing_is_lost(
    denpasar: City, samarinda: City, neighbours: Neighbours
) -> None:
    nik = a_nik()
    await denpasar.meets(nik)
    there = await samarinda.registers(nik)
    for away in (neighbours.national, neighbours.release):
        away.away = True
        with pytest.raises(ServiceUnavailableError):
            await samarinda.works()
        away.away = False
        async with samarinda.database.write(city=samarinda.code) as session:
            await session.execute(text("update tasks set done_at = null where city = :city"), {"city": samarinda.code})
        assert (await samarinda.knows(there)).standing == "waiting"
    await samarinda.works()
    assert (await samarinda.knows(there)).standing == "perhaps"


async def test_a_key_for_one_city_alone_is_found_out(denpasar: City, monkeypatch: pytest.MonkeyPatch) -> None:
    await denpasar.meets(a_nik())
    await denpasar.registers(a_nik())
    denpasar.tasks._lookup.believe([])
    lookup, other = denpasar.tasks._lookup, ristretto.Evaluator(b"o" * 32).public_key.serialize()
    (key, *_) = await lookup.keys(city=denpasar.code)

    async def another(*, city: str) -> object:
        return [replace(key, public_key=other)]

    monkeypatch.setattr(lookup, "keys", another)
    with pytest.raises(KeyChangedError):
        await denpasar.works()
    with pytest.raises(NotProvenError):
        await lookup.tokens([Nik(a_nik())], key=replace(key, public_key=other), city=denpasar.code)


async def test_there_is_nothing_to_answer_where_nobody_was_found(denpasar: City) -> None:
    who = await denpasar.meets(a_nik())
    with pytest.raises(NothingToAnswerProblem):
        await denpasar.hears(who, "bring")
