from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from fastapi import FastAPI, Request, Response

from servicekit.service_client import (
    NotFoundError,
    ServiceClient,
    ServiceRefusedError,
    ServiceUnavailableError,
    TokenSource,
    TooOftenError,
)
from servicekit.settings import ServiceSettings
from tests.servicekit.listening import closed_address, serving
from tests.servicekit.notes import MAKASSAR, SURABAYA

SECRET = "a-client-secret"


@dataclass
class Neighbour:
    """An issuer and a service in one, which remembers what it was asked."""

    address: str = ""
    expires_in: Any = 300
    token_status: int = 200
    asked_for_tokens: list[dict[str, str]] = field(default_factory=list)
    authorizations: list[str] = field(default_factory=list)

    def app(self) -> FastAPI:
        app = FastAPI()

        @app.post("/token")
        async def token(request: Request, response: Response) -> dict[str, Any]:
            asked = dict(pair.split("=") for pair in (await request.body()).decode().split("&"))
            self.asked_for_tokens.append(asked)
            response.status_code = self.token_status
            return {"access_token": f"{asked['city']}-{asked['purpose']}", "expires_in": self.expires_in}

        @app.get("/names/{status}")
        async def names(status: int, request: Request) -> Response:
            self.authorizations.append(request.headers["authorization"])
            body = b"[1]" if request.query_params.get("list") else b'{"name": "Siti"}'
            return Response(body, status_code=status, media_type="application/json")

        @app.post("/names")
        async def named(request: Request) -> dict[str, Any]:
            return {"was": await request.json()}

        @app.delete("/names")
        async def gone() -> Response:
            return Response(status_code=204)

        @app.get("/too-often")
        async def too_often(after: str = "") -> Response:
            return Response(status_code=429, headers={"Retry-After": after} if after else {})

        @app.get("/broken")
        async def broken() -> Response:
            return Response(b'{"name": "Si', media_type="application/json")

        @app.get("/moved")
        async def moved() -> Response:
            return Response(status_code=307, headers={"Location": "http://127.0.0.1:1/"})

        return app

    def settings(self, **others: Any) -> ServiceSettings:
        return ServiceSettings(
            database_url="postgresql://unused", oidc_issuer="x", oidc_jwks_url="x",
            **{"oidc_token_url": f"{self.address}/token", "service_client_id": "notes",
               "service_client_secret": SECRET} | others,
        )  # fmt: skip


@pytest.fixture
async def neighbour() -> AsyncIterator[Neighbour]:
    made = Neighbour()
    async with serving(made.app()) as address:
        made.address = address
        yield made


@pytest.fixture
async def client(neighbour: Neighbour) -> AsyncIterator[ServiceClient]:
    made = ServiceClient(neighbour.address + "/", tokens=TokenSource(neighbour.settings()))
    yield made
    await made.close()


async def ask(client: ServiceClient, path: str = "/names/200", *, city: str = SURABAYA) -> dict[str, Any]:
    return await client.get_json(path, city=city, purpose="call")


async def test_it_asks_for_one_city_and_one_purpose(neighbour: Neighbour, client: ServiceClient) -> None:
    assert await ask(client) == {"name": "Siti"}
    assert neighbour.authorizations == [f"Bearer {SURABAYA}-call"]
    assert neighbour.asked_for_tokens == [
        {
            "grant_type": "client_credentials", "client_id": "notes", "client_secret": SECRET,
            "city": SURABAYA, "purpose": "call",
        }
    ]  # fmt: skip


async def test_a_token_serves_until_it_runs_out_and_for_its_city_alone(
    neighbour: Neighbour, client: ServiceClient
) -> None:
    for city in (SURABAYA, SURABAYA, MAKASSAR, MAKASSAR):
        await ask(client, city=city)
    assert [each["city"] for each in neighbour.asked_for_tokens] == [SURABAYA, MAKASSAR]
    assert neighbour.authorizations[-1] == f"Bearer {MAKASSAR}-call"


async def test_a_token_about_to_run_out_is_not_used_again(neighbour: Neighbour, client: ServiceClient) -> None:
    neighbour.expires_in = 20
    await ask(client)
    await ask(client)
    assert len(neighbour.asked_for_tokens) == 2


@pytest.mark.parametrize(
    ("status", "error"),
    [
        (404, NotFoundError),
        (400, ServiceRefusedError),
        (401, ServiceRefusedError),
        (403, ServiceRefusedError),
        (429, ServiceUnavailableError),
        (500, ServiceUnavailableError),
        (503, ServiceUnavailableError),
    ],
)
async def test_what_the_other_service_answers(client: ServiceClient, status: int, error: type[Exception]) -> None:
    with pytest.raises(error) as failed:
        await ask(client, f"/names/{status}")
    assert "Siti" not in str(failed.value)


@pytest.mark.parametrize("path", ["/broken", "/moved", "/names/200?list=1"])
async def test_what_is_no_answer_counts_as_away(client: ServiceClient, path: str) -> None:
    with pytest.raises(ServiceUnavailableError):
        await ask(client, path)


@pytest.mark.parametrize(("expires_in", "status"), [("soon", 200), ([], 200), (300, 401), (300, 500)])
async def test_an_issuer_that_gives_no_token(
    neighbour: Neighbour, client: ServiceClient, expires_in: object, status: int
) -> None:
    neighbour.expires_in, neighbour.token_status = expires_in, status
    with pytest.raises(ServiceUnavailableError) as failed:
        await ask(client)
    assert SECRET not in str(failed.value)
    assert neighbour.authorizations == []


@pytest.mark.parametrize("away", ["service", "issuer", "no issuer named"])
async def test_nobody_at_the_address(neighbour: Neighbour, away: str) -> None:
    nowhere = closed_address()
    token_url = {"issuer": nowhere, "no issuer named": ""}.get(away, f"{neighbour.address}/token")
    client = ServiceClient(
        nowhere if away == "service" else neighbour.address,
        tokens=TokenSource(neighbour.settings(oidc_token_url=token_url)),
    )
    with pytest.raises(ServiceUnavailableError) as failed:
        await ask(client)
    await client.close()
    assert nowhere not in str(failed.value)


async def test_it_may_be_used_again_after_it_was_closed(client: ServiceClient) -> None:
    await ask(client)
    await client.close()
    assert await ask(client) == {"name": "Siti"}


async def test_what_is_told_arrives_and_what_has_no_answer_is_none(client: ServiceClient) -> None:
    assert await client.post_json("/names", {"name": "Budi"}, city=SURABAYA, purpose="call") == {
        "was": {"name": "Budi"}
    }
    await client.delete("/names", city=SURABAYA, purpose="call")


@pytest.mark.parametrize(("said", "after"), [("17", 17.0), ("", 60.0), ("tomorrow", 60.0)])
async def test_who_asks_too_often_waits_as_long_as_told(client: ServiceClient, said: str, after: float) -> None:
    with pytest.raises(TooOftenError) as wait:
        await ask(client, f"/too-often?after={said}")
    assert wait.value.after == after
