"""What became of the proposals, counted by place and outcome, from the decision to the job."""

from datetime import date
from uuid import UUID

import httpx
import pytest

from contracts.placement_made import PlacementMade
from servicekit.identity import Role
from testkit.tokens import TestIssuer
from tests.matching.api.conftest import as_
from tests.matching.api.test_proposals import REFER, first
from tests.matching.populations import MALANG, SURABAYA
from tests.matching.world import World, cashier

pytestmark = pytest.mark.postgres

Headers = dict[str, str]
DAY = {"since": "2026-11-24", "until": "2026-11-24"}


async def test_from_proposed_to_placed(http: httpx.AsyncClient, officer: Headers, stage: World) -> None:
    proposal = await first(http, officer, candidate_id=str(UUID(int=2)), vacancy_id=str(UUID(int=1001)))
    await http.post(f"/proposals/{proposal}/answer", json={"answer": "interested"}, headers=officer)
    await http.post(f"/proposals/{proposal}/decision", json=REFER, headers=officer)
    placed = PlacementMade(
        city=MALANG, version=4, referral_id=UUID(int=1), candidate_id=UUID(int=2), candidate_city=SURABAYA,
        vacancy_id=UUID(int=1001), employer_id=UUID(int=3), proposal_id=UUID(proposal), starts_on=date(2026, 12, 1),
    )  # fmt: skip
    await stage.hears(placed)
    told = (await http.get("/statistics/quality", params=DAY, headers=officer)).json()
    whole = told["everything"]
    counted = {name: whole[name] for name in ("proposed", "interested", "referred", "placed", "withdrawn")}
    assert counted == {"proposed": 4, "interested": 1, "referred": 1, "placed": 1, "withdrawn": 1}
    assert (whole["referred_share"], whole["placed_share"]) == (0.25, 1.0)
    assert {one["name"]: one["proposed"] for one in told["by_outcome"]} == {"fits": 3, "fits-if": 1}
    assert [(one["name"], one["placed"]) for one in told["by_rank"]] == [("1-3", 1)]


async def test_places_stand_in_their_order(http: httpx.AsyncClient, officer: Headers, stage: World) -> None:
    await stage.hears(*(cashier(number) for number in range(10, 25)))
    told = (await http.get("/statistics/quality", params=DAY, headers=officer)).json()
    assert [one["name"] for one in told["by_rank"]] == ["1-3", "4-10", "11-and-later"]


async def test_only_proposals_of_the_days_asked_for(http: httpx.AsyncClient, officer: Headers) -> None:
    other = {"since": "2026-11-25", "until": "2026-12-31"}
    told = (await http.get("/statistics/quality", params=other, headers=officer)).json()
    assert (told["everything"]["proposed"], told["everything"]["referred_share"], told["by_rank"]) == (0, None, [])


async def test_for_the_citys_staff_alone(http: httpx.AsyncClient, issuer: TestIssuer) -> None:
    for role, status in ((Role.CITY_ADMIN, 200), (Role.JOBSEEKER, 403), (Role.EMPLOYER, 403)):
        answer = await http.get("/statistics/quality", params=DAY, headers=as_(issuer, role, city=SURABAYA))
        assert answer.status_code == status
    elsewhere = await http.get("/statistics/quality", params=DAY, headers=as_(issuer, Role.OFFICER, city=MALANG))
    assert elsewhere.json()["everything"]["proposed"] == 0


@pytest.mark.parametrize(("field", "day"), [("since", "0001-01-01"), ("until", "9999-12-31")])
async def test_days_without_a_midnight_beside_them_are_refused(
    http: httpx.AsyncClient, officer: Headers, field: str, day: str
) -> None:
    answer = await http.get("/statistics/quality", params=DAY | {field: day}, headers=officer)
    assert (answer.status_code, [error["field"] for error in answer.json()["errors"]]) == (422, [field])


async def test_days_the_wrong_way_round_are_refused(http: httpx.AsyncClient, officer: Headers) -> None:
    answer = await http.get(
        "/statistics/quality", params={"since": "2026-11-24", "until": "2026-11-01"}, headers=officer
    )
    assert [error["field"] for error in answer.json()["errors"]] == ["until"]
