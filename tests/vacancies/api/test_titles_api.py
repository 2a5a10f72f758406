"""Titles over HTTP: an officer corrects one, the next vacancy has it, everybody sees whose word it is."""

import httpx
import pytest

from servicekit.identity import Role
from testkit.tokens import TestIssuer
from tests.vacancies.api.test_vacancies_api import OK, As, employer, vacancy
from tests.vacancies.builders import body

pytestmark = pytest.mark.postgres

TITLE = "Pramu Serba Guna"


async def test_a_title_is_corrected_once_and_used_from_then_on(api: httpx.AsyncClient, issuer: TestIssuer) -> None:
    officer = As(api, issuer, Role.OFFICER)
    owner = await employer(officer)
    first = await vacancy(officer, owner, title=TITLE, occupation="4110", occupation_suggested=True)
    assert first["occupation_source"] == "suggested"
    read_back = body(owner, title=TITLE, occupation="4110") | {"version": 1}
    assert (await officer.put(f"/vacancies/{first['id']}", read_back)).json()["occupation_source"] == "suggested"
    corrected = body(owner, title=TITLE, occupation="9112") | {"version": 2}
    assert (await officer.put(f"/vacancies/{first['id']}", corrected)).json()["occupation_source"] == "given"

    following = await vacancy(officer, owner, title=TITLE.upper(), occupation=None)
    assert (following["occupation"], following["occupation_source"]) == ("9112", "corrected-here")
    assert "no-occupation" not in following["warnings"]
    shown = (await officer.get("/title-suggestions", title=TITLE)).json()
    assert (shown[0]["occupation"], shown[0]["source"]) == ("9112", "corrected-here")
    assert all(one["source"] == "suggested" and 0 < one["confidence"] < 1 for one in shown[1:])
    (said,) = [
        one for one in (await officer.get("/title-corrections")).json()["items"] if one["title"] == TITLE.lower()
    ]
    assert said["vacancy_id"] == first["id"]
    assert said["corrected_by"].startswith("officer:")

    headers = {"Authorization": issuer.bearer(Role.OFFICER, city=first["city"])}
    for status in (204, 404):
        gone = await api.delete("/title-corrections", params={"title": TITLE}, headers=headers)
        assert gone.status_code == status
    again = await vacancy(officer, owner, title=TITLE, occupation=None)
    assert again["occupation"] is None


async def test_an_employers_correction_is_its_own(api: httpx.AsyncClient, issuer: TestIssuer) -> None:
    officer = As(api, issuer, Role.OFFICER)
    owner = await employer(officer)
    mine = As(api, issuer, Role.EMPLOYER, person_id=owner)
    first = await vacancy(officer, owner, title="Crew Ringan", occupation="4110", occupation_suggested=True)
    done = await mine.put(
        f"/vacancies/{first['id']}", body(owner, title="Crew Ringan", occupation="9112") | {"version": 1}
    )
    assert done.status_code == OK
    assert (await vacancy(officer, owner, title="Crew Ringan", occupation=None))["occupation"] is None
