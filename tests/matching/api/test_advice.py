"""Openers and training advice over HTTP."""

from uuid import UUID

import httpx
import pytest

from servicekit.identity import Role
from testkit.tokens import TestIssuer
from tests.matching.api.conftest import as_
from tests.matching.populations import MALANG, SURABAYA
from tests.matching.world import World, cashier, registered, shop, tombstone, updated

pytestmark = pytest.mark.postgres


async def test_officers_learn_what_opens_a_vacancy(
    http: httpx.AsyncClient, officer: dict[str, str], issuer: TestIssuer
) -> None:
    url = f"/vacancies/{UUID(int=1001)}/openers"
    told = (await http.get(url, headers=officer)).json()
    assert told["people_now"] == 1
    readers = [one for one in told["openers"] if one["code"] == "screen-reader"]
    assert [(one["kind"], one["people"]) for one in readers] == [("accommodation", 1)]
    assert readers[0]["label_id"] != readers[0]["label_en"]
    assert readers[0]["sentence_en"] == ("If Computer with a screen reader is provided, this work opens to 1 more.")
    for role, city, status in ((Role.JOBSEEKER, SURABAYA, 403), (Role.OFFICER, MALANG, 404)):
        assert (await http.get(url, headers=as_(issuer, role, city=city))).status_code == status


async def test_an_employer_hears_of_their_own_vacancy_and_no_small_count(
    http: httpx.AsyncClient, issuer: TestIssuer, stage: World
) -> None:
    url = f"/vacancies/{UUID(int=1001)}/openers"
    employer = as_(issuer, Role.EMPLOYER, city=SURABAYA, person_id=UUID(int=10010))
    told = (await http.get(url, headers=employer)).json()
    assert told["people_now"] is None
    assert {one["people"] for one in told["openers"]} == {None}
    assert "kurang dari 10 orang lagi" in told["openers"][0]["sentence_id"]
    await stage.hears(*(cashier(number, needs=("vision.none",)) for number in range(100, 112)))
    many = (await http.get(url, headers=employer)).json()["openers"]
    assert [(one["code"], one["people"]) for one in many][:1] == [("screen-reader", 13)]
    other = as_(issuer, Role.EMPLOYER, city=SURABAYA, person_id=UUID(int=10020))
    for stranger in (other, as_(issuer, Role.EMPLOYER, city=SURABAYA)):
        assert (await http.get(url, headers=stranger)).status_code == 404


async def test_a_person_learns_what_to_train(
    http: httpx.AsyncClient, officer: dict[str, str], issuer: TestIssuer, stage: World
) -> None:
    who = UUID(int=50)
    await stage.hears(
        registered(50, skills=({"code": "english"},)),
        shop(1010, must_skills=("welding",), occupation="7212", nice_skills=()),
        shop(1011, must_skills=("welding",), occupation="7212", nice_skills=()),
    )
    own = as_(issuer, Role.JOBSEEKER, city=SURABAYA, person_id=who)
    told = (await http.get("/training-advice", params={"candidate_id": str(who)}, headers=own)).json()
    assert ("welding", 2) in [(one["skill"], one["vacancies"]) for one in told["advice"]]
    others = {"candidate_id": str(UUID(int=1))}
    assert (await http.get("/training-advice", params=others, headers=own)).status_code == 404
    assert (await http.get("/training-advice", params=others, headers=officer)).status_code == 200
    assert (await http.get("/training-advice", headers=officer)).status_code == 422


async def test_a_city_learns_what_to_train(
    http: httpx.AsyncClient, officer: dict[str, str], issuer: TestIssuer, stage: World
) -> None:
    await stage.hears(
        *(registered(number, skills=({"code": "english"},)) for number in (50, 51, 52)),
        registered(53, city=MALANG, skills=({"code": "english"},)),
        shop(1010, must_skills=("welding",), occupation="7212", nice_skills=()),
    )
    told = (await http.get("/training-advice/city", headers=officer)).json()
    assert (told["people"], told["vacancies"]) == (5, 3)
    welding = next(one for one in told["advice"] if one["skill"] == "welding")
    assert (welding["vacancies"], welding["people"], welding["pairs"]) == (1, 5, 5)
    assert welding["sentence_en"].endswith("people who gain a new choice: 5.")
    jobseeker = as_(issuer, Role.JOBSEEKER, city=SURABAYA, person_id=UUID(int=50))
    assert (await http.get("/training-advice/city", headers=jobseeker)).status_code == 403


async def test_advice_hears_of_what_another_process_commits(
    http: httpx.AsyncClient, officer: dict[str, str], stage: World
) -> None:
    """Also of changes and departures, though the process that answers consumes nothing."""
    url = f"/vacancies/{UUID(int=1002)}/openers"
    assert (await http.get(url, headers=officer)).json()["people_now"] == 2
    await stage.hears(cashier(3), updated(cashier(2), skills=(), desired_occupations=("2512",)))
    assert (await http.get(url, headers=officer)).json()["people_now"] == 2
    await stage.hears(tombstone(cashier(3)))
    assert (await http.get(url, headers=officer)).json()["people_now"] == 1
