"""The service over HTTP: who may see and do what, and what an import answers."""

from typing import Any
from uuid import UUID

import httpx
import pytest

from servicekit.database import Database
from servicekit.identity import Role
from servicekit.ids import new_id
from testkit.tokens import TestIssuer
from tests.vacancies.builders import JAYAPURA, SURABAYA, body, import_row
from tests.vacancies.hiring import offered, referred
from vacancies.storage import vacancies

pytestmark = pytest.mark.postgres

CREATED, OK, FORBIDDEN, NOT_FOUND, CONFLICT, REFUSED = 201, 200, 403, 404, 409, 422
CONTACT = {"name": "Ratnaningsih", "email": "ratnaningsih@contoh.id", "phone": "0812 3450 9876", "language": "en"}


class As:
    """A caller of the API."""

    def __init__(self, api: httpx.AsyncClient, issuer: TestIssuer, role: Role, **claims: Any) -> None:
        claims.setdefault("city", SURABAYA)
        self._api = api
        self._headers = {"Authorization": issuer.bearer(role, **claims)}

    async def get(self, path: str, **query: Any) -> httpx.Response:
        return await self._api.get(path, params=query, headers=self._headers)

    async def post(self, path: str, body: dict[str, Any], **headers: str) -> httpx.Response:
        return await self._api.post(path, json=body, headers=self._headers | headers)

    async def put(self, path: str, body: dict[str, Any], **headers: str) -> httpx.Response:
        return await self._api.put(path, json=body, headers=self._headers | headers)


@pytest.fixture
def officer(api: httpx.AsyncClient, issuer: TestIssuer) -> As:
    return As(api, issuer, Role.OFFICER)


async def employer(officer: As, *, verified: bool = True) -> str:
    made = await officer.post("/employers", {"name": "Toko Melati", "legal_form": "company", "contact": CONTACT})
    assert made.status_code == CREATED, made.text
    identity: str = made.json()["id"]
    if verified:
        assert (await officer.post(f"/employers/{identity}/verification", {"verified": True})).status_code == OK
    return identity


async def vacancy(officer: As, owner: str, **said: Any) -> dict[str, Any]:
    made = await officer.post("/vacancies", body(owner, **said))
    assert made.status_code == CREATED, made.text
    found: dict[str, Any] = made.json()
    return found


async def test_what_is_said_twice_counts_once_and_by_the_stronger_word(officer: As) -> None:
    demands = [{"code": "see.screen", "essential": False}, "see.screen"]
    said = {"must_skills": ["ms-excel"], "nice_skills": ["ms-excel", "sql"], "demands": demands}
    made = await vacancy(officer, await employer(officer), accommodations=["ramp", "ramp"], **said)
    assert (made["must_skills"], made["nice_skills"]) == (["ms-excel"], ["sql"])
    assert made["demands"] == [{"code": "see.screen", "essential": True}]
    assert [each["code"] for each in made["accommodations"]] == ["ramp"]


async def test_without_a_token_nothing_is_served(api: httpx.AsyncClient) -> None:
    for path in ("/vacancies", "/employers", "/referrals", f"/cities/{SURABAYA}/ready"):
        assert (await api.get(path)).status_code == 401


async def test_a_posting_warns_and_is_seen_by_who_may(api: httpx.AsyncClient, issuer: TestIssuer, officer: As) -> None:
    owner = await employer(officer, verified=False)
    made = await vacancy(officer, owner, wage_min=1_000_000, description="Usia maksimal 27 tahun.")
    assert "wage-below-minimum" in made["warnings"]
    assert any(kind.startswith("excluding-wording:") for kind in made["warnings"])
    person = As(api, issuer, Role.JOBSEEKER, person_id=new_id())
    path = f"/vacancies/{made['id']}"
    assert (await person.get(path)).status_code == NOT_FOUND
    await officer.post(f"/employers/{owner}/verification", {"verified": True})
    assert (await person.get(path)).json()["employer_name"] == "Toko Melati"
    assert made["id"] in {each["id"] for each in (await person.get("/vacancies")).json()["items"]}
    elsewhere = As(api, issuer, Role.OFFICER, city=JAYAPURA)
    assert (await elsewhere.get(path)).status_code == NOT_FOUND


async def test_an_employer_sees_and_touches_its_own_alone(
    api: httpx.AsyncClient, issuer: TestIssuer, officer: As
) -> None:
    own = As(api, issuer, Role.EMPLOYER, person_id=new_id())
    mine = (await own.post("/employers", {"name": "Kedai Kami"})).json()["id"]
    assert (await own.post("/vacancies", body())).json()["employer_id"] == mine
    theirs = await employer(officer)
    other = await vacancy(officer, theirs)
    assert {each["employer_id"] for each in (await own.get("/vacancies")).json()["items"]} == {mine}
    for refused in (
        await own.get(f"/employers/{theirs}"),
        await own.get(f"/vacancies/{other['id']}"),
        await own.post("/vacancies", body(theirs)),
        await own.put(f"/vacancies/{other['id']}", body(version=1)),
        await own.post(f"/vacancies/{other['id']}/closure", {"reason": "withdrawn"}),
        await own.get(f"/employers/{theirs}/contact", purpose="ingin tahu"),
    ):
        assert refused.status_code == NOT_FOUND, refused.text
    assert (await own.post(f"/employers/{mine}/verification", {"verified": True})).status_code == FORBIDDEN
    assert (await own.post("/imports/vacancies", {"source": "x", "rows": [{}]})).status_code == FORBIDDEN


async def test_a_correction_goes_by_if_match(officer: As) -> None:
    made = await vacancy(officer, await employer(officer))
    path = f"/vacancies/{made['id']}"
    done = await officer.put(path, body(openings=7), **{"If-Match": '"1"'})
    assert (done.json()["version"], done.json()["openings"]) == (2, 7)
    stale = await officer.put(path, body(version=1))
    assert (stale.status_code, stale.json()["slug"]) == (CONFLICT, "stale-version")
    unread = await officer.put(path, body())
    assert unread.json()["errors"][0]["field"] == "version"


async def test_the_contact_is_for_a_purpose(api: httpx.AsyncClient, issuer: TestIssuer, officer: As) -> None:
    owner = await employer(officer)
    made = await vacancy(officer, owner)
    notifier = As(api, issuer, Role.SERVICE, purpose="notify")
    contact = (await notifier.get(f"/employers/{owner}/contact")).json()
    assert contact["channels"] == [
        {"kind": "email", "address": "ratnaningsih@contoh.id", "shared": False},
        {"kind": "call", "address": "+6281234509876", "shared": False},
        {"kind": "inbox", "address": None, "shared": False},
    ]
    assert (contact["language"], contact["name"]) == ("en", "Ratnaningsih")
    brief = (await notifier.get(f"/vacancies/{made['id']}/brief")).json()
    assert (brief["title"], brief["employer_name"]) == ("Admin Toko Melati", "Toko Melati")
    other = As(api, issuer, Role.SERVICE, purpose="curiosity")
    assert (await other.get(f"/employers/{owner}/contact")).status_code == FORBIDDEN
    assert (await officer.get(f"/employers/{owner}/contact")).status_code == FORBIDDEN
    assert (await officer.get(f"/employers/{owner}/contact", purpose="wawancara")).status_code == OK
    assert "contact" not in (await officer.get(f"/employers/{owner}")).json()


async def test_an_employer_is_corrected_until_it_is_verified(
    api: httpx.AsyncClient, issuer: TestIssuer, officer: As
) -> None:
    identity = new_id()
    own = As(api, issuer, Role.EMPLOYER, person_id=identity)
    path = f"/employers/{(await own.post('/employers', {'name': 'Kedai Kami'})).json()['id']}"
    said = {"name": "Dinas Pasar", "legal_form": "government"}
    done = (await own.put(path, said | {"version": 1})).json()
    assert (done["name"], done["kind"], done["version"]) == ("Dinas Pasar", "state", 2)
    await officer.post(f"{path}/verification", {"verified": True})
    late = await own.put(path, said | {"name": "Lain", "version": 3})
    assert (late.status_code, late.json()["slug"]) == (CONFLICT, "already-verified")
    assert (await officer.put(path, said, **{"If-Match": '"2"'})).json()["slug"] == "stale-version"
    assert (await officer.put(path, said | {"name": "Dinas Pasar Baru"}, **{"If-Match": '"3"'})).status_code == OK
    stranger = As(api, issuer, Role.EMPLOYER, person_id=new_id())
    assert (await stranger.put(path, said | {"version": 4})).status_code == NOT_FOUND
    assert (await stranger.put(f"{path}/contact", CONTACT)).status_code == NOT_FOUND
    assert (await own.put(f"{path}/contact", CONTACT | {"name": "Wahyu"})).status_code == OK
    assert (await own.get(f"{path}/contact", purpose="periksa")).json()["name"] == "Wahyu"
    wrong = await own.put(f"{path}/contact", {"phone": "satu"})
    assert (wrong.status_code, wrong.json()["errors"][0]["field"]) == (REFUSED, "contact.phone")


async def test_quota_and_sites(officer: As) -> None:
    owner = await employer(officer)
    assert (await officer.get(f"/employers/{owner}/quota")).json()["slug"] == "no-workforce-declared"
    await officer.post(f"/employers/{owner}/workforce", {"year": 2025, "total": 90, "disabled": 0})
    await officer.post(f"/employers/{owner}/workforce", {"year": 2026, "total": 250, "disabled": 1})
    await vacancy(officer, owner, openings=2)
    quota = (await officer.get(f"/employers/{owner}/quota")).json()
    assert {
        name: quota[name] for name in ("required", "required_rounded_up", "required_rounded_down", "present", "missing")
    } == {
        "required": 3,
        "required_rounded_up": 3,
        "required_rounded_down": 2,
        "present": 1,
        "missing": 2,
    }
    assert (quota["year"], quota["openings_reserved"]) == (2026, 2)
    site = {"name": "Gudang", "city": SURABAYA, "district": "35.78.01", "accessibility": ["ramp", "lift"]}
    made = await officer.post(f"/employers/{owner}/sites", site)
    assert (await vacancy(officer, owner, site_id=made.json()["id"]))["site_id"] == made.json()["id"]
    assert (await officer.get(f"/employers/{owner}/sites")).json() == [made.json()]
    wrong = await officer.post(f"/employers/{owner}/sites", site | {"accessibility": ["magic"]})
    assert (wrong.status_code, wrong.json()["errors"][0]["field"]) == (REFUSED, "accessibility.0")


async def test_a_referral_by_http(api: httpx.AsyncClient, issuer: TestIssuer, officer: As, consumer: Database) -> None:
    made = await vacancy(officer, await employer(officer), openings=1)
    candidate = new_id()
    async with consumer.write(city=SURABAYA) as session:
        held = await vacancies.find(session, UUID(made["id"]))
        assert held is not None
        referral = await referred(session, held, candidate=candidate)
        rival = await offered(session, held)
    path = f"/referrals/{referral.id}"
    assert (await officer.post(f"{path}/offer", {})).json()["slug"] == "illegal-stage"
    invited = await officer.post(
        f"{path}/interview", {"at": "2026-12-01T02:00:00+00:00", "accommodations": ["interpreter"]}
    )
    assert (invited.status_code, invited.json()["stage"]) == (OK, "interview")
    assert (await officer.post(f"{path}/offer", {})).json()["stage"] == "offered"
    placed = await officer.post(f"{path}/placement", {"starts_on": "2026-12-08", "kind": "employee"})
    assert placed.json()["stage"] == "placed"
    late = await officer.post(f"/referrals/{rival.id}/placement", {"starts_on": "2026-12-08"})
    assert (late.status_code, late.json()["slug"]) == (CONFLICT, "no-opening-left")
    shown = (await officer.get(f"/vacancies/{made['id']}")).json()
    assert (shown["openings"], shown["status"]) == (0, "closed")
    kept = await officer.post(f"{path}/follow-up", {"months": 1, "note": "baik"})
    assert kept.json()["stage"] == "kept-1-month"
    assert [(each["months"], each["note"]) for each in (await officer.get(f"{path}/follow-ups")).json()] == [
        (1, "baik")
    ]
    listed = (await officer.get("/referrals", vacancy_id=made["id"])).json()["items"]
    assert {each["candidate_id"] for each in listed} >= {str(candidate)}
    person = As(api, issuer, Role.JOBSEEKER, person_id=candidate)
    assert [each["id"] for each in (await person.get("/referrals")).json()["items"]] == [str(referral.id)]
    stranger = As(api, issuer, Role.EMPLOYER, person_id=new_id())
    assert (await stranger.get(path)).status_code == NOT_FOUND


async def test_an_import_accounts_for_every_row(officer: As) -> None:
    rows = [
        import_row(1),
        import_row(2, openings=0),
        import_row(3, must_skills=["sihir"]),
        import_row(4, unknown=1),
        import_row(5, source_id="LK-1"),
        {"line": 6},
        import_row(7, demands=["see.screen"], legal_form="BUMD"),
    ]
    sent = {"source": f"daftar-{new_id()}", "rows": rows}
    answer = (await officer.post("/imports/vacancies", sent)).json()["results"]
    assert [(each["line"], each["outcome"], each["field"]) for each in answer] == [
        (1, "accepted", None),
        (2, "refused", "openings"),
        (3, "refused", "must_skills.0"),
        (4, "refused", "unknown"),
        (5, "refused", "source_id"),
        (6, "refused", "title"),
        (7, "accepted", None),
    ]
    assert all(each["reason"] for each in answer if each["outcome"] == "refused")
    assert [each["code"] for each in answer] == [
        None, "out-of-range", "unknown-code", "unknown-field", "twice", "missing", None,
    ]  # fmt: skip
    again = (await officer.post("/imports/vacancies", sent)).json()["results"]
    assert [each["outcome"] for each in again if each["line"] in {1, 7}] == ["unchanged", "unchanged"]
    assert [each["id"] for each in again if each["line"] in {1, 7}] == [answer[0]["id"], answer[6]["id"]]


async def test_who_knows_a_city(api: httpx.AsyncClient, issuer: TestIssuer) -> None:
    operator = As(api, issuer, Role.OPERATOR)
    assert (await operator.get(f"/cities/{SURABAYA}/ready")).json()["ready"] is True
    assert (await operator.get("/cities/12.71/ready")).json()["ready"] is False
    service = As(api, issuer, Role.SERVICE, purpose="onboarding")
    assert (await service.get(f"/cities/{SURABAYA}/ready")).json()["ready"] is True
    assert (await service.get(f"/cities/{JAYAPURA}/ready")).status_code == NOT_FOUND
