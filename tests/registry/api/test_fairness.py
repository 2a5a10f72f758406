"""The auditor's door: who may open it, what it answers, and that it is written down."""

from typing import Any

import pytest

from servicekit.identity import Role
from tests.registry.api.desk import HERE, Desk, Headers, somebody

pytestmark = pytest.mark.postgres


def auditor(desk: Desk, city: str = HERE) -> Headers:
    return {"Authorization": desk.issuer.bearer(Role.AUDITOR, city=city, subject="inspektorat")}


async def audit(desk: Desk, headers: Headers, **said: Any) -> Any:
    return await desk.client.post("/fairness-audits", headers=headers, json={"quarter": "2026Q4"} | said)


async def test_only_the_auditor_runs_an_audit(desk: Desk) -> None:
    for headers in (desk.officer(), desk.admin()):
        assert (await audit(desk, headers)).status_code == 403
    operator = await audit(desk, desk.operator())
    assert operator.status_code == 403
    assert (await desk.client.get("/candidates", headers=auditor(desk))).status_code == 403


async def test_the_answer_points_at_nobody_and_the_city_sees_who_looked(desk: Desk) -> None:
    who = await desk.registers(somebody(sex="female"))
    answer = await audit(desk, auditor(desk), quarters=4)
    assert answer.status_code == 201, answer.text
    told = answer.json()
    assert (told["city"], told["run"]["subject"], told["run"]["purpose"]) == (HERE, "inspektorat", "fairness-audit")
    assert who["id"] not in answer.text
    everybody = told["lines"][0]
    assert (everybody["dimension"], everybody["group"]) == (None, "everybody")
    log = (await desk.client.get("/fairness-audits", headers=desk.admin())).json()
    assert log[0]["id"] == told["run"]["id"]
    assert (await desk.client.get("/fairness-audits", headers=desk.officer())).status_code == 403


@pytest.mark.parametrize(("said", "field"), [({"quarter": "last"}, "quarter"), ({"quarters": 99}, "quarters")])
async def test_a_window_that_is_none_is_refused_by_field(desk: Desk, said: dict[str, Any], field: str) -> None:
    answer = await audit(desk, auditor(desk), **said)
    assert answer.status_code == 422
    assert [error["field"] for error in answer.json()["errors"]] == [field]
