"""The SMS gateway against a real HTTP server."""

from collections.abc import AsyncIterator

import httpx
import pytest

from notifications.domain.city_settings import CitySettings
from notifications.domain.delivery import Answer, Result
from notifications.gateways.sms import SmsAccount, SmsGateway
from tests.notifications.gateways.servers import http_server
from tests.notifications.outgoing import DELIVERY_ID, outgoing

TO = "+6281200000001"


@pytest.fixture
async def client() -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(trust_env=False, timeout=5) as client:
        yield client


async def test_the_short_form_goes_out_with_a_key_against_doubles(client: httpx.AsyncClient) -> None:
    async with http_server(status=202) as server:
        account = SmsAccount(url=f"{server.url}/send", token="secret", sender="IJC")
        own = CitySettings(sms_sender="KERJASBY")
        result = await SmsGateway(client, account=account).send(outgoing(address=TO, settings=own))
    assert result.answer is Answer.ACCEPTED
    [request] = server.requests
    assert request.headers["idempotency-key"] == str(DELIVERY_ID)
    assert request.headers["authorization"] == "Bearer secret"
    body = request.json()
    assert (body["to"], body["sender"], body["reference"]) == (TO, "KERJASBY", str(DELIVERY_ID))
    assert body["text"].startswith("Pekerjaan Operator jahit")
    assert "PT Maju" not in body["text"]


@pytest.mark.parametrize(("status", "answer"), [(422, Answer.REFUSED), (503, Answer.TRY_AGAIN)])
async def test_what_the_gateway_says_decides(client: httpx.AsyncClient, status: int, answer: Answer) -> None:
    async with http_server(status=status) as server:
        gateway = SmsGateway(client, account=SmsAccount(url=server.url))
        assert (await gateway.send(outgoing(address=TO))).answer is answer


async def test_without_a_gateway_the_next_channel_is_tried(client: httpx.AsyncClient) -> None:
    result = await SmsGateway(client, account=SmsAccount()).send(outgoing(address=TO))
    assert result == Result(answer=Answer.REFUSED, code="not-configured")
