"""The person's own word on a proposal, and that nobody is put forward against it."""

from typing import Any
from uuid import UUID

import httpx
import pytest

from servicekit.identity import Role
from testkit.tokens import TestIssuer
from tests.matching.api.conftest import as_
from tests.matching.api.test_proposals import REFER, first
from tests.matching.populations import SURABAYA
from tests.matching.world import World, cashier, shop

pytestmark = pytest.mark.postgres

Headers = dict[str, str]
NO = {"answer": "not-interested", "reason": "too-far"}


@pytest.fixture
def person(issuer: TestIssuer) -> Headers:
    return as_(issuer, Role.JOBSEEKER, city=SURABAYA, person_id=UUID(int=2), subject="person:2")


async def answered(http: httpx.AsyncClient, proposal: str, headers: Headers, body: dict[str, Any]) -> httpx.Response:
    return await http.post(f"/proposals/{proposal}/answer", json=body, headers=headers)


async def test_a_person_says_no_and_is_not_put_forward_against_it(
    http: httpx.AsyncClient, officer: Headers, person: Headers
) -> None:
    proposal = await first(http, person)
    answer = await answered(http, proposal, person, NO)
    assert (answer.status_code, answer.json()["answer"], answer.json()["answer_reason"]) == (
        200, "not-interested", "too-far",
    )  # fmt: skip
    refused = await http.post(f"/proposals/{proposal}/decision", json=REFER, headers=officer)
    assert (refused.status_code, refused.json()["slug"]) == (409, "not-interested")
    listed = await http.get("/proposals", params={"answer": "not-interested"}, headers=officer)
    assert [one["id"] for one in listed.json()["items"]] == [proposal]


async def test_the_word_may_change_until_an_officer_decides(
    http: httpx.AsyncClient, officer: Headers, person: Headers
) -> None:
    proposal = await first(http, person)
    await answered(http, proposal, person, NO)
    told_the_officer = await answered(http, proposal, officer, {"answer": "interested"})
    assert told_the_officer.json()["answer_reason"] is None
    assert (await http.post(f"/proposals/{proposal}/decision", json=REFER, headers=officer)).status_code == 200
    late = await answered(http, proposal, person, NO)
    assert (late.status_code, late.json()["slug"]) == (409, "proposal-closed")


@pytest.mark.parametrize(
    "body",
    [
        {"answer": "not-interested"},
        {"answer": "not-interested", "reason": "good-match"},
        {"answer": "interested", "reason": "too-far"},
    ],
)
async def test_a_no_needs_a_reason_and_a_yes_none_against_it(
    http: httpx.AsyncClient, person: Headers, body: dict[str, Any]
) -> None:
    answer = await answered(http, await first(http, person), person, body)
    assert answer.status_code == 422
    assert [error["field"] for error in answer.json()["errors"]] == ["reason"]


async def test_nobody_answers_for_another(
    http: httpx.AsyncClient, officer: Headers, person: Headers, issuer: TestIssuer
) -> None:
    others = await first(http, officer, candidate_id=str(UUID(int=1)))
    assert (await answered(http, others, person, NO)).status_code == 404
    employer = as_(issuer, Role.EMPLOYER, city=SURABAYA)
    assert (await answered(http, others, employer, NO)).status_code == 403


async def test_what_nobody_wants_takes_no_place_from_others(
    http: httpx.AsyncClient, person: Headers, stage: World
) -> None:
    """Two shops are open to the person; a no makes room under the cap for one that is no better."""
    await stage.hears(*(shop(1100 + number) for number in range(25)))
    who = cashier(2).candidate_id
    assert len(await stage.proposals(candidate_id=who)) == 20
    await answered(http, await first(http, person), person, NO)
    await stage.hears(shop(1200))
    assert len(await stage.proposals(candidate_id=who)) == 21
