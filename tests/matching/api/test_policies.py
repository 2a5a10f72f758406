"""A city's administrator sets the city's own numbers; what stands is judged again by them."""

from typing import Any

import httpx
import pytest

from eventing.tasks import Task
from matching.commands.market import Market
from matching.consumers.policy_tasks import REFRESH, PolicyTasks
from servicekit.identity import Role
from servicekit.ids import new_id
from testkit.tokens import TestIssuer
from tests.matching.api.conftest import as_
from tests.matching.populations import MALANG, SURABAYA
from tests.matching.world import World

pytestmark = pytest.mark.postgres

URL = f"/cities/{SURABAYA}/matching-policy"
NUMBERS = {
    "weights", "minimum_score", "proposals_per_vacancy", "proposals_per_candidate", "open_per_candidate",
    "open_per_vacancy", "open_per_employer", "version",
}  # fmt: skip


@pytest.fixture
def admin(issuer: TestIssuer) -> dict[str, str]:
    return as_(issuer, Role.CITY_ADMIN, city=SURABAYA, subject="kepala")


async def settled(http: httpx.AsyncClient, admin: dict[str, str], **changes: Any) -> httpx.Response:
    now = (await http.get(URL, headers=admin)).json()
    return await http.put(URL, headers=admin, json={name: now[name] for name in NUMBERS} | changes)


async def refreshed(stage: World) -> None:
    """As the worker does it."""
    task = Task(id=new_id(), city=SURABAYA, kind=REFRESH, key="1:", payload={"version": 1}, tries=1)
    await PolicyTasks(stage.database, Market(stage.live)).refresh(task)


async def test_it_is_read_with_reasons_and_bounds(http: httpx.AsyncClient, officer: dict[str, str]) -> None:
    told = (await http.get(URL, headers=officer)).json()
    assert (told["version"], told["changed_by"]) == (0, None)
    assert told["weights"]["must_skills"] == told["numbers"]["weights.must_skills"]["default"]
    assert (told["numbers"]["minimum_score"]["least"], told["numbers"]["minimum_score"]["most"]) == (0, 0.9)


async def test_only_the_citys_own_administrator_changes_it(
    http: httpx.AsyncClient, admin: dict[str, str], officer: dict[str, str], issuer: TestIssuer
) -> None:
    assert (await settled(http, admin, minimum_score=0.5)).status_code == 200
    body = {name: value for name, value in (await http.get(URL, headers=admin)).json().items() if name in NUMBERS}
    elsewhere = as_(issuer, Role.CITY_ADMIN, city=MALANG)
    for headers, status in ((officer, 403), (elsewhere, 404)):
        assert (await http.put(URL, headers=headers, json=body)).status_code == status
    assert (await http.get(URL.replace(SURABAYA, MALANG), headers=elsewhere)).json()["version"] == 0


async def test_every_change_is_kept_and_nobody_overwrites_unread(
    http: httpx.AsyncClient, admin: dict[str, str]
) -> None:
    await settled(http, admin, minimum_score=0.5)
    await settled(http, admin, minimum_score=0.6)
    assert (await settled(http, admin, version=1)).status_code == 409
    lines = (await http.get(f"{URL}/history", headers=admin)).json()
    assert [(one["version"], one["minimum_score"], one["changed_by"]) for one in lines] == [
        (2, 0.6, "kepala"), (1, 0.5, "kepala"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "field"), [({"minimum_score": 2}, "minimum_score"), ({"open_per_vacancy": 0}, "open_per_vacancy")]
)
async def test_what_cannot_work_is_refused_by_field(
    http: httpx.AsyncClient, admin: dict[str, str], changes: dict[str, Any], field: str
) -> None:
    answer = await settled(http, admin, **changes)
    assert answer.status_code == 422
    assert [error["field"] for error in answer.json()["errors"]] == [field]


async def test_what_stands_is_judged_again_by_the_new_numbers(
    http: httpx.AsyncClient, admin: dict[str, str], stage: World
) -> None:
    before = {one.id: one.score for one in await stage.proposals()}
    weights = dict.fromkeys(("must_skills", "nice_skills", "experience", "education", "wage", "arrangement"), 0.0)
    await settled(http, admin, weights=weights | {"occupation": 0.5, "distance": 0.5})
    await refreshed(stage)
    after = {one.id: one.score for one in await stage.proposals()}
    assert after.keys() == before.keys()
    assert set(after.values()) == {0.95}
    assert set(before.values()) != {0.95}


async def test_a_higher_threshold_withdraws_what_lies_below_it(
    http: httpx.AsyncClient, admin: dict[str, str], stage: World
) -> None:
    await settled(http, admin, minimum_score=0.9)
    await refreshed(stage)
    assert {(one.status, one.reason) for one in await stage.proposals()} == {("withdrawn", "no-longer-fits")}
