"""One proposal, told to three: the officer all of it, the person in their own words, the employer what was agreed."""

from typing import Any
from uuid import UUID

import httpx
import pytest

from servicekit.identity import Role
from testkit.tokens import TestIssuer
from tests.matching.api.conftest import as_
from tests.matching.api.test_proposals import REFER, of_the_blind_person_and_the_screen
from tests.matching.populations import MALANG, SURABAYA
from tests.matching.world import World, cashier, registered, shop

pytestmark = pytest.mark.postgres

Headers = dict[str, str]
AGREED = [{"code": "screen-reader", "provider": "centre"}]
PEOPLE = f"/vacancies/{UUID(int=1001)}/people"


@pytest.fixture
def person(issuer: TestIssuer) -> Headers:
    return as_(issuer, Role.JOBSEEKER, city=SURABAYA, person_id=UUID(int=1))


@pytest.fixture
def employer(issuer: TestIssuer) -> Headers:
    return as_(issuer, Role.EMPLOYER, city=SURABAYA, person_id=UUID(int=10010))


async def said(http: httpx.AsyncClient, proposal: str, headers: Headers) -> Any:
    return (await http.get(f"/proposals/{proposal}", params={"lang": "en"}, headers=headers)).json()


async def referred(http: httpx.AsyncClient, officer: Headers) -> str:
    proposal = await of_the_blind_person_and_the_screen(http, officer)
    body = REFER | {"accommodations": AGREED}
    answer = await http.post(f"/proposals/{proposal}/decision", json=body, headers=officer)
    assert answer.status_code == 200
    return proposal


async def test_the_person_is_spoken_to_and_the_officer_told(
    http: httpx.AsyncClient, officer: Headers, person: Headers
) -> None:
    proposal = await of_the_blind_person_and_the_screen(http, officer)
    to_the_person, to_the_officer = await said(http, proposal, person), await said(http, proposal, officer)
    assert to_the_person["sentences"][0].startswith("This job fits you if there is: Computer with a screen reader")
    assert to_the_officer["sentences"][0].startswith("Fits if provided: Computer with a screen reader")
    assert "With Computer with a screen reader this vacancy fits." in to_the_person["sentences"]


async def test_a_missing_skill_says_what_else_a_course_would_open(
    http: httpx.AsyncClient, officer: Headers, issuer: TestIssuer, stage: World
) -> None:
    who = UUID(int=50)
    both = {"must_skills": ("english", "welding"), "occupation": None}
    await stage.hears(registered(50, skills=({"code": "english"},)), shop(1050, **both))
    await stage.hears(*(shop(1060 + number, must_skills=("welding",), occupation="7212") for number in range(3)))
    (proposal,) = await stage.proposals(candidate_id=who)
    own = as_(issuer, Role.JOBSEEKER, city=SURABAYA, person_id=who)
    told = await said(http, str(proposal.id), own)
    assert told["courses"] == {"welding": 3}
    assert any("other vacancies too: 3." in sentence for sentence in told["sentences"])


async def test_what_was_agreed_is_told_to_all_three(
    http: httpx.AsyncClient, officer: Headers, person: Headers, employer: Headers
) -> None:
    proposal = await referred(http, officer)
    agreed = "Agreed: Computer with a screen reader (centre)."
    for headers in (officer, person):
        assert agreed in (await said(http, proposal, headers))["sentences"]
    (shown,) = (await http.get(PEOPLE, params={"lang": "en"}, headers=employer)).json()
    assert agreed in shown["sentences"]
    assert shown["accommodations"] == AGREED


async def test_the_employer_sees_nobody_before_a_referral_and_never_a_need(
    http: httpx.AsyncClient, officer: Headers, employer: Headers
) -> None:
    assert (await http.get(PEOPLE, headers=employer)).json() == []
    await referred(http, officer)
    answer = await http.get(PEOPLE, headers=employer)
    (shown,) = answer.json()
    assert set(shown) == {
        "proposal_id", "candidate_id", "matched_skills", "matched_nice_skills", "accommodations", "sentences", "language",
    }  # fmt: skip
    assert not any(word in answer.text for word in ("vision", "see.screen", "score", "missing", "needed", "outcome"))


async def test_a_person_from_another_city_is_shown_too(
    http: httpx.AsyncClient, employer: Headers, issuer: TestIssuer, stage: World
) -> None:
    await stage.hears(cashier(7, city=MALANG, other_cities=True))
    their_officer = as_(issuer, Role.OFFICER, city=MALANG)
    wanted = {"vacancy_id": str(UUID(int=1001))}
    (proposal,) = (await http.get("/proposals", params=wanted, headers=their_officer)).json()["items"]
    await http.post(f"/proposals/{proposal['id']}/decision", json=REFER, headers=their_officer)
    (shown,) = (await http.get(PEOPLE, headers=employer)).json()
    assert shown["candidate_id"] == str(UUID(int=7))


async def test_only_the_vacancys_own_employer_and_the_citys_staff(
    http: httpx.AsyncClient, officer: Headers, person: Headers, issuer: TestIssuer
) -> None:
    other = as_(issuer, Role.EMPLOYER, city=SURABAYA, person_id=UUID(int=10020))
    elsewhere = as_(issuer, Role.OFFICER, city=MALANG)
    for headers, status in ((officer, 200), (other, 404), (elsewhere, 404), (person, 403)):
        assert (await http.get(PEOPLE, headers=headers)).status_code == status
