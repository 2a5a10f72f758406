"""What officers and jobseekers get to see and may decide, over HTTP on a real PostgreSQL."""

from uuid import UUID

import httpx
import pytest

from contracts.vacancy_closed import VacancyClosed
from servicekit.identity import Role
from testkit.tokens import TestIssuer
from tests.matching.api.conftest import as_
from tests.matching.populations import MALANG, SURABAYA
from tests.matching.world import World, shop

pytestmark = pytest.mark.postgres

Headers = dict[str, str]
REFER = {"decision": "referred", "reason": "good-match"}


async def first(http: httpx.AsyncClient, officer: Headers, **wanted: str) -> str:
    answer = await http.get("/proposals", params=wanted, headers=officer)
    return str(answer.json()["items"][0]["id"])


async def of_the_blind_person_and_the_screen(http: httpx.AsyncClient, officer: Headers) -> str:
    return await first(http, officer, candidate_id=str(UUID(int=1)), vacancy_id=str(UUID(int=1001)))


async def test_officers_page_through_all_best_first(http: httpx.AsyncClient, officer: Headers) -> None:
    whole = (await http.get("/proposals", headers=officer)).json()
    assert len(whole["items"]) == 4
    paged, after = [], None
    while True:
        page = (
            await http.get("/proposals", params={"limit": 1} | ({"after": after} if after else {}), headers=officer)
        ).json()
        paged += page["items"]
        after = page["next"]
        if after is None:
            break
    assert paged == whole["items"]
    scores = [one["score"] for one in paged]
    assert scores == sorted(scores, reverse=True)


async def test_officers_filter(http: httpx.AsyncClient, officer: Headers) -> None:
    found = await http.get("/proposals", params={"vacancy_id": str(UUID(int=1002))}, headers=officer)
    assert {one["candidate_id"] for one in found.json()["items"]} == {str(UUID(int=1)), str(UUID(int=2))}
    none = await http.get("/proposals", params={"status": "referred"}, headers=officer)
    assert none.json() == {"items": [], "next": None}


@pytest.mark.parametrize(
    ("language", "header", "word"),
    [(None, None, "Cocok bila tersedia"), ("en", None, "Fits if provided"), (None, "en-GB", "Fits if provided")],
)
async def test_the_reasons_are_told_in_both_languages(
    http: httpx.AsyncClient, officer: Headers, language: str | None, header: str | None, word: str
) -> None:
    proposal = await of_the_blind_person_and_the_screen(http, officer)
    answer = await http.get(
        f"/proposals/{proposal}",
        params={"lang": language} if language else {},
        headers=officer | ({"Accept-Language": header} if header else {}),
    )
    told = answer.json()
    assert told["outcome"] == "fits-if"
    assert told["sentences"][0].startswith(word)
    assert told["reasons"]["needed"][0]["accommodation"] == "screen-reader"
    assert told["reasons"]["changes"][0]["outcome"] == "fits"
    (demand,) = told["demands"]
    assert (demand["demand"], demand["outcome"], demand["accommodation"]) == ("see.screen", "fits-if", "screen-reader")


async def test_jobseekers_see_their_own_and_no_others(
    http: httpx.AsyncClient, officer: Headers, issuer: TestIssuer
) -> None:
    mine = as_(issuer, Role.JOBSEEKER, city=SURABAYA, person_id=UUID(int=2))
    listed = (await http.get("/proposals", params={"candidate_id": str(UUID(int=1))}, headers=mine)).json()
    assert {one["candidate_id"] for one in listed["items"]} == {str(UUID(int=2))}
    own = await http.get(f"/proposals/{listed['items'][0]['id']}", headers=mine)
    assert own.json()["sentences"][0] == "Pekerjaan ini cocok untuk Anda."
    others = await of_the_blind_person_and_the_screen(http, officer)
    assert (await http.get(f"/proposals/{others}", headers=mine)).status_code == 404
    assert (await http.post(f"/proposals/{others}/decision", json=REFER, headers=mine)).status_code == 403
    nobody = as_(issuer, Role.JOBSEEKER, city=SURABAYA)
    assert (await http.get("/proposals", headers=nobody)).json()["items"] == []


async def test_a_page_after_what_is_gone_is_not_an_empty_one(
    http: httpx.AsyncClient, officer: Headers, issuer: TestIssuer
) -> None:
    """Nor may a jobseeker learn so which proposals others have: their ids can be worked out."""
    mine = as_(issuer, Role.JOBSEEKER, city=SURABAYA, person_id=UUID(int=2))
    others = await of_the_blind_person_and_the_screen(http, officer)
    for after, headers in ((str(UUID(int=7)), officer), (others, mine)):
        answer = await http.get("/proposals", params={"after": after}, headers=headers)
        assert (answer.status_code, [error["field"] for error in answer.json()["errors"]]) == (422, ["after"])


async def test_another_citys_officer_sees_nothing(
    http: httpx.AsyncClient, officer: Headers, issuer: TestIssuer
) -> None:
    elsewhere = as_(issuer, Role.OFFICER, city=MALANG)
    proposal = await first(http, officer)
    assert (await http.get("/proposals", headers=elsewhere)).json()["items"] == []
    assert (await http.get(f"/proposals/{proposal}", headers=elsewhere)).status_code == 404
    refused = await http.post(f"/proposals/{proposal}/decision", json=REFER, headers=elsewhere)
    assert refused.status_code == 404


async def test_employers_have_no_business_here(http: httpx.AsyncClient, issuer: TestIssuer) -> None:
    answer = await http.get("/proposals", headers=as_(issuer, Role.EMPLOYER, city=SURABAYA))
    assert answer.status_code == 403


async def test_a_referral_is_told_with_the_accommodation_as_agreed(
    http: httpx.AsyncClient, officer: Headers, stage: World
) -> None:
    proposal = await of_the_blind_person_and_the_screen(http, officer)
    agreed = [{"code": "screen-reader", "provider": "centre"}]
    answer = await http.post(
        f"/proposals/{proposal}/decision", json=REFER | {"accommodations": agreed}, headers=officer
    )
    assert (answer.status_code, answer.json()["status"]) == (200, "referred")
    told = (await stage.told())[-1]
    assert (told.event, told.payload["decision"], told.payload["accommodations"]) == (
        "match-decided",
        "referred",
        agreed,
    )
    assert not {"needs", "reasons", "sentences"} & set(told.payload)


@pytest.mark.parametrize("reason", ["skills-missing", "accommodation-missing", "too-far", "candidate-declined"])
async def test_declining_takes_a_reason(http: httpx.AsyncClient, officer: Headers, stage: World, reason: str) -> None:
    proposal = await first(http, officer)
    answer = await http.post(
        f"/proposals/{proposal}/decision", json={"decision": "declined", "reason": reason}, headers=officer
    )
    assert answer.json()["reason"] == reason
    assert (await stage.told())[-1].payload["reason"] == reason


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"decision": "declined", "reason": "good-match"}, "reason"),
        ({"decision": "referred", "reason": "too-far"}, "reason"),
        ({"decision": "referred"}, "reason"),
        (REFER | {"accommodations": [{"code": "ramp"}, {"code": "no-such-thing"}]}, "accommodations.1.code"),
        (
            REFER | {"accommodations": [{"code": "ramp"}, {"code": "ramp", "provider": "centre"}]},
            "accommodations.1.code",
        ),
        (REFER | {"note": "free text"}, "note"),
    ],
)
async def test_what_does_not_fit_is_refused_by_field(
    http: httpx.AsyncClient, officer: Headers, body: dict[str, object], field: str
) -> None:
    proposal = await first(http, officer)
    answer = await http.post(f"/proposals/{proposal}/decision", json=body, headers=officer)
    assert answer.status_code == 422
    assert [error["field"] for error in answer.json()["errors"]] == [field]


async def test_a_decided_or_withdrawn_proposal_is_closed(
    http: httpx.AsyncClient, officer: Headers, stage: World
) -> None:
    proposal = await first(http, officer, vacancy_id=str(UUID(int=1002)))
    url = f"/proposals/{proposal}/decision"
    assert (await http.post(url, json=REFER, headers=officer)).status_code == 200
    again = await http.post(url, json={"decision": "declined", "reason": "other"}, headers=officer)
    assert (again.status_code, again.json()["slug"]) == (409, "proposal-closed")
    gone = shop(1001)
    closed = VacancyClosed(
        city=gone.city, version=2, vacancy_id=gone.vacancy_id, employer_id=gone.employer_id, reason="expired"
    )
    await stage.hears(closed)
    withdrawn = await of_the_blind_person_and_the_screen(http, officer)
    assert (await http.post(f"/proposals/{withdrawn}/decision", json=REFER, headers=officer)).status_code == 409


async def test_a_repeated_key_decides_once(http: httpx.AsyncClient, officer: Headers, stage: World) -> None:
    proposal = await first(http, officer)
    told = len(await stage.told())
    keyed = officer | {"Idempotency-Key": "a-key"}
    one = await http.post(f"/proposals/{proposal}/decision", json=REFER, headers=keyed)
    other = await http.post(f"/proposals/{proposal}/decision", json=REFER, headers=keyed)
    assert (one.status_code, one.json()) == (other.status_code, other.json())
    assert len(await stage.told()) == told + 1


async def test_a_decided_proposal_is_not_proposed_again(
    http: httpx.AsyncClient, officer: Headers, stage: World
) -> None:
    proposal = await first(http, officer, vacancy_id=str(UUID(int=1002)))
    await http.post(
        f"/proposals/{proposal}/decision", json={"decision": "declined", "reason": "other"}, headers=officer
    )
    await stage.hears(shop(1002, version=2, openings=3))
    (same,) = [one for one in await stage.proposals() if str(one.id) == proposal]
    assert same.status == "declined"
