"""WhatsApp Cloud API against a real HTTP server."""

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import httpx
import pytest

from notifications.domain.city_settings import CitySettings
from notifications.domain.delivery import Answer, Result
from notifications.gateways.whatsapp import WhatsAppAccount, WhatsAppGateway
from tests.notifications.gateways.servers import HttpServer, http_server
from tests.notifications.outgoing import DELIVERY_ID, outgoing

TO = "+6281200000001"


@pytest.fixture
async def client() -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(trust_env=False, timeout=5) as client:
        yield client


async def send(client: httpx.AsyncClient, server: HttpServer, settings: CitySettings | None = None) -> Result:
    account = WhatsAppAccount(base_url=f"{server.url}/v23.0", number_id="111111", token="platform")
    return await WhatsAppGateway(client, account=account).send(outgoing(address=TO, settings=settings))


async def test_an_approved_template_is_filled(client: httpx.AsyncClient) -> None:
    async with http_server() as server:
        assert (await send(client, server)).answer is Answer.ACCEPTED
    [request] = server.requests
    assert request.path == "/v23.0/111111/messages"
    assert request.headers["authorization"] == "Bearer platform"
    body = request.json()
    assert body["to"] == "6281200000001"
    assert body["biz_opaque_callback_data"] == str(DELIVERY_ID)
    assert body["template"]["name"] == "ijc_declined_standard"
    assert body["template"]["language"]["code"] == "id"
    [component] = body["template"]["components"]
    assert [value["text"] for value in component["parameters"]] == [
        "Operator jahit",
        "Tempat kerja terlalu jauh dari tempat tinggal Anda.",
    ]


async def test_a_city_may_send_from_its_own_number(client: httpx.AsyncClient) -> None:
    own = CitySettings(whatsapp_number_id="222222", whatsapp_token="own")
    async with http_server() as server:
        await send(client, server, own)
    assert server.requests[0].path == "/v23.0/222222/messages"
    assert server.requests[0].headers["authorization"] == "Bearer own"


@pytest.mark.parametrize(
    ("told", "answer"),
    [
        ({"status": 400, "answer": {"error": {"code": 131026}}}, Answer.REFUSED),
        ({"status": 400, "answer": {"error": {"code": 131056}}}, Answer.TRY_AGAIN),
        ({"status": 400, "answer": {"error": "odd"}}, Answer.REFUSED),
        ({"status": 401}, Answer.TRY_AGAIN),
        ({"status": 500}, Answer.UNCERTAIN),
        ({"status": None}, Answer.UNCERTAIN),
    ],
)
async def test_what_the_provider_says_decides(client: httpx.AsyncClient, told: dict[str, Any], answer: Answer) -> None:
    async with http_server(**told) as server:
        assert (await send(client, server)).answer is answer


async def test_a_pause_asked_for_is_kept(client: httpx.AsyncClient) -> None:
    async with http_server(status=429, headers={"Retry-After": "90"}) as server:
        result = await send(client, server)
    assert (result.answer, result.after) == (Answer.TRY_AGAIN, timedelta(seconds=90))


async def test_no_connection_means_later(client: httpx.AsyncClient) -> None:
    async with http_server() as server:
        pass
    assert (await send(client, server)).answer is Answer.TRY_AGAIN


async def test_without_a_number_of_any_kind_the_next_channel_is_tried(client: httpx.AsyncClient) -> None:
    account = WhatsAppAccount(base_url="http://127.0.0.1:9")
    result = await WhatsAppGateway(client, account=account).send(outgoing(address=TO))
    assert result == Result(answer=Answer.REFUSED, code="not-configured")
