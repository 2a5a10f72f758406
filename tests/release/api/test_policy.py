"""A city decides field by field; people and officers see what was decided of whom, and nobody else does."""

from uuid import UUID

import httpx
import pytest

from servicekit.identity import Role
from servicekit.ids import new_id
from testkit.tokens import TestIssuer
from tests.release.gate import JAYAPURA, SURABAYA, Gate

pytestmark = pytest.mark.postgres


def bearer(issuer: TestIssuer, role: Role, *, city: str = SURABAYA, person: UUID | None = None) -> dict[str, str]:
    return {"Authorization": issuer.bearer(role, city=city, subject="somebody", person_id=person)}


async def test_what_is_not_decided_is_allowed_and_what_is_decided_names_who(
    api: httpx.AsyncClient, issuer: TestIssuer, gate: Gate
) -> None:
    admin = bearer(issuer, Role.CITY_ADMIN)
    before = (await api.get("/national-policy", headers=admin)).json()["fields"]
    assert {(one["allowed"], one["decided_by"]) for one in before} == {(True, None)}
    said = await api.put("/national-policy/sex", headers=admin, json={"allowed": False})
    assert (said.status_code, said.json()["allowed"], said.json()["decided_by"]) == (200, False, "somebody")
    after = {
        one["field"]: one["allowed"] for one in (await api.get("/national-policy", headers=admin)).json()["fields"]
    }
    assert (after["sex"], after["age-band"]) == (False, True)


async def test_what_is_refused(api: httpx.AsyncClient, issuer: TestIssuer, gate: Gate) -> None:
    admin = bearer(issuer, Role.CITY_ADMIN)
    assert (await api.put("/national-policy/name", headers=admin, json={"allowed": True})).status_code == 422
    assert (await api.put("/national-policy/sex", headers=admin, json={})).status_code == 422
    officer = bearer(issuer, Role.OFFICER)
    assert (await api.put("/national-policy/sex", headers=officer, json={"allowed": True})).status_code == 403
    stranger = bearer(issuer, Role.CITY_ADMIN, city=JAYAPURA)
    unknown = await api.put("/national-policy/sex", headers=stranger, json={"allowed": True})
    assert (unknown.status_code, unknown.json()["slug"]) == (409, "city-not-onboarded")


async def test_a_person_sees_what_is_told_of_them_and_why_not(
    api: httpx.AsyncClient, issuer: TestIssuer, gate: Gate
) -> None:
    (yes,), (no,) = await gate.registers(1), await gate.registers(1, agrees=False)
    await gate.round.release()
    for who, outcome in ((yes, "told"), (no, "no-consent")):
        path = f"/candidates/{who}/national-decisions"
        (line,) = (await api.get(path, headers=bearer(issuer, Role.JOBSEEKER, person=who))).json()["decisions"]
        assert line["outcomes"]["people"] == outcome
        assert line["outcomes"]["education"] == ("not-known" if who == yes else outcome)
        other = await api.get(path, headers=bearer(issuer, Role.JOBSEEKER, person=new_id()))
        assert other.status_code == 404
        elsewhere = await api.get(path, headers=bearer(issuer, Role.OFFICER, city=JAYAPURA))
        assert elsewhere.json()["decisions"] == []


async def test_ready_for_a_city_once_it_has_joined(api: httpx.AsyncClient, issuer: TestIssuer, gate: Gate) -> None:
    for city, ready in ((SURABAYA, True), (JAYAPURA, False)):
        answer = await api.get(f"/cities/{city}/ready", headers=bearer(issuer, Role.OFFICER, city=city))
        assert answer.json() == {"city": city, "ready": ready}
