import httpx
import pytest

from servicekit.database import Database
from servicekit.http.access import allow, allowed_roles
from servicekit.identity import Role
from testkit.tokens import TestIssuer
from tests.servicekit import notes

pytestmark = pytest.mark.postgres


@pytest.mark.parametrize(
    "header", ["", "Bearer", "Bearer ", "Basic dXNlcjpwYXNz", "Bearer no.token.this", "Bearer a b", "token", "Bearer é"]
)
async def test_without_a_proper_token_nobody_comes_in(officer: httpx.AsyncClient, header: str) -> None:
    answer = await officer.get("/notes", headers=[(b"authorization", header.encode("latin-1"))])
    assert (answer.status_code, answer.json()["slug"]) == (401, "unauthenticated")
    assert answer.headers["www-authenticate"] == "Bearer"


async def test_the_schemes_case_does_not_matter(officer: httpx.AsyncClient, issuer: TestIssuer) -> None:
    bearer = "bearer " + issuer.token(Role.OFFICER, city=notes.SURABAYA)
    assert (await officer.get("/notes", headers={"Authorization": bearer})).status_code == 200


@pytest.mark.parametrize("role", [Role.JOBSEEKER, Role.EMPLOYER, Role.CITY_ADMIN, Role.SERVICE])
async def test_other_roles_are_told_who_may(officer: httpx.AsyncClient, issuer: TestIssuer, role: Role) -> None:
    answer = await officer.get("/notes", headers={"Authorization": issuer.bearer(role, city=notes.SURABAYA)})
    assert (answer.status_code, answer.json()["slug"]) == (403, "forbidden")
    assert "officer" in answer.json()["detail"]


async def test_the_role_is_asked_before_the_database(issuer: TestIssuer) -> None:
    away = Database("postgresql://notes@127.0.0.1:1/notes", application_name="notes/app")
    app = notes.app(database=away, issuer=issuer)
    async with notes.calling(app, bearer=issuer.bearer(Role.EMPLOYER, city=notes.SURABAYA)) as employer:
        assert (await employer.post("/notes", json={"words": "x"})).status_code == 403
    await away.close()


async def test_a_route_knows_its_caller(officer: httpx.AsyncClient) -> None:
    assert (await officer.get("/notes/me")).json() == {"subject": "tester", "city": notes.SURABAYA}


async def test_a_dependency_says_whom_it_lets_in() -> None:
    assert allowed_roles(allow(Role.OFFICER).dependency) == frozenset({Role.OFFICER})
    assert allowed_roles(print) is None
