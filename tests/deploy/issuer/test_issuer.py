"""The one-machine issuer over ASGI: its tokens stand before the services' own verifier, and what it refuses."""

import json
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

from ijc.issuer.app import create_app
from ijc.issuer.clients import Clients
from ijc.issuer.identities import Identities, new_identities
from ijc.issuer.registration import AUDIENCE
from servicekit.identity import Caller, Role, TokenVerifier

ISSUER = "http://issuer.test"
SURABAYA = "35.78"
PERSON = "0197a3d2-5c1e-7b4a-9a3e-2f6d1c0b8e77"


@pytest.fixture(scope="module")
def identities() -> Identities:
    return new_identities(issuer=ISSUER, services=("registry", "matching"))


@pytest.fixture
async def http(identities: Identities, tmp_path: Path) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(app=create_app(identities, Clients(tmp_path / "clients.json")))
    async with httpx.AsyncClient(transport=transport, base_url=ISSUER) as client:
        yield client


async def verified(http: httpx.AsyncClient, form: dict[str, str], folder: Path) -> Caller:
    """The caller a service sees when it knows only the published keys."""
    answer = await http.post("/token", data=form)
    assert answer.status_code == 200, answer.text
    file = folder / "jwks.json"
    file.write_text(json.dumps((await http.get("/jwks.json")).json()))
    verifier = TokenVerifier(jwks_url=file.as_uri(), issuer=ISSUER, audience=AUDIENCE)
    return await verifier.verify(answer.json()["access_token"])


def login(identities: Identities, **said: str) -> dict[str, str]:
    return {"grant_type": "local", "secret": identities.login_secret, **said}


def service(identities: Identities, **said: str) -> dict[str, str]:
    secret = identities.clients["registry"]
    return {"grant_type": "client_credentials", "client_id": "registry", "client_secret": secret, **said}


@pytest.mark.parametrize("role", [Role.OFFICER, Role.CITY_ADMIN, Role.EMPLOYER, Role.JOBSEEKER])
async def test_people_of_a_city(http: httpx.AsyncClient, identities: Identities, tmp_path: Path, role: Role) -> None:
    caller = await verified(http, login(identities, role=role, city=SURABAYA, person_id=PERSON), tmp_path)
    assert (caller.role, caller.city, str(caller.person_id)) == (role, SURABAYA, PERSON)


@pytest.mark.parametrize("role", [Role.OPERATOR, Role.NATIONAL_ANALYST])
async def test_people_of_no_city(http: httpx.AsyncClient, identities: Identities, tmp_path: Path, role: Role) -> None:
    caller = await verified(http, login(identities, role=role, city="*"), tmp_path)
    assert (caller.role, caller.city, caller.person_id) == (role, None, None)


async def test_a_service_for_a_city(http: httpx.AsyncClient, identities: Identities, tmp_path: Path) -> None:
    caller = await verified(http, service(identities, city=SURABAYA, purpose="matching"), tmp_path)
    assert (caller.subject, caller.role) == ("service:registry", Role.SERVICE)
    assert (caller.city, caller.purpose) == (SURABAYA, "matching")


@pytest.mark.parametrize(
    ("said", "error"),
    [
        ({"role": "officer", "city": SURABAYA, "secret": "guessed"}, "invalid_grant"),
        ({"role": "officer", "city": SURABAYA, "secret": ""}, "invalid_grant"),
        ({"role": "mayor", "city": SURABAYA}, "invalid_request"),
        ({"role": "service", "city": SURABAYA}, "invalid_request"),
        ({"role": "officer", "city": "*"}, "invalid_request"),
        ({"role": "officer"}, "invalid_request"),
        ({"role": "operator", "city": SURABAYA}, "invalid_request"),
        ({"role": "jobseeker", "city": SURABAYA, "person_id": "one"}, "invalid_request"),
        ({"role": "officer", "city": SURABAYA, "grant_type": "password"}, "unsupported_grant_type"),
    ],
)
async def test_refused_logins(
    http: httpx.AsyncClient, identities: Identities, said: dict[str, str], error: str
) -> None:
    answer = await http.post("/token", data=login(identities) | said)
    assert (answer.status_code, answer.json()["error"]) == (400, error)
    assert "access_token" not in answer.json()


@pytest.mark.parametrize(
    ("said", "error"),
    [
        ({"client_secret": "guessed"}, "invalid_client"),
        ({"client_id": "nobody"}, "invalid_client"),
        ({"client_id": "matching"}, "invalid_client"),
        ({"city": "*"}, "invalid_request"),
        ({"city": ""}, "invalid_request"),
    ],
)
async def test_refused_services(
    http: httpx.AsyncClient, identities: Identities, said: dict[str, str], error: str
) -> None:
    answer = await http.post("/token", data=service(identities, city=SURABAYA) | said)
    assert (answer.status_code, answer.json()["error"]) == (400, error)


async def test_only_the_public_key_is_published(http: httpx.AsyncClient) -> None:
    (key,) = (await http.get("/jwks.json")).json()["keys"]
    assert not {"d", "p", "q", "dp", "dq", "qi"} & key.keys()
