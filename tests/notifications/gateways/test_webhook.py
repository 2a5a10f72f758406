"""The signed webhook, and the addresses it will not call."""

import hashlib
import hmac
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import httpx
import pytest

from notifications.domain.city_settings import CitySettings
from notifications.domain.delivery import Answer, Result
from notifications.gateways.outside_address import UnsafeAddressError, check, check_shape
from notifications.gateways.webhook import WebhookGateway
from tests.notifications.gateways.servers import http_server
from tests.notifications.outgoing import DELIVERY_ID, PERSON, outgoing

NOW = datetime(2026, 11, 24, 3, tzinfo=UTC)
SECRET = "a-secret-of-the-city"


@pytest.fixture
async def client() -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(trust_env=False, timeout=5) as client:
        yield client


async def send(client: httpx.AsyncClient, url: str, *, allowed: tuple[str, ...] = ("city.test",)) -> Result:
    async def resolve(_host: str, _port: int) -> list[str]:
        return ["127.0.0.1"]

    gateway = WebhookGateway(client, clock=lambda: NOW, allowed_hosts=allowed, resolve=resolve)
    settings = CitySettings(webhook_url=url, webhook_secret=SECRET)
    return await gateway.send(outgoing(settings=settings))


async def test_the_body_is_signed_with_its_time(client: httpx.AsyncClient) -> None:
    async with http_server() as server:
        result = await send(client, f"http://city.test:{server.port}/ijc")
    assert result.answer is Answer.ACCEPTED
    [request] = server.requests
    assert request.headers["host"] == f"city.test:{server.port}"
    moment = request.headers["ijc-timestamp"]
    expected = hmac.new(SECRET.encode(), moment.encode() + b"." + request.body, hashlib.sha256).hexdigest()
    assert request.headers["ijc-signature"] == f"v1={expected}"
    assert moment == str(int(NOW.timestamp()))


async def test_it_names_the_person_by_id_and_holds_no_name(client: httpx.AsyncClient) -> None:
    async with http_server() as server:
        await send(client, f"http://city.test:{server.port}/ijc")
    body = server.requests[0].json()
    assert body["recipient"] == {"kind": "jobseeker", "id": str(PERSON)}
    assert body["delivery_id"] == str(DELIVERY_ID)
    assert "Siti" not in server.requests[0].body.decode()


async def test_a_redirect_is_not_followed(client: httpx.AsyncClient) -> None:
    async with http_server(status=302, headers={"Location": "http://127.0.0.1:1/"}) as server:
        result = await send(client, f"http://city.test:{server.port}/ijc")
    assert (result.answer, result.code) == (Answer.REFUSED, "http-302")


async def test_a_name_that_leads_into_our_network_is_refused(client: httpx.AsyncClient) -> None:
    async with http_server() as server:
        result = await send(client, f"https://innocent.example:{server.port}/", allowed=())
    assert result == Result(answer=Answer.REFUSED, code="address-refused")
    assert server.requests == []


@pytest.mark.parametrize(
    "url",
    [
        "http://city.example/hook",
        "https://127.0.0.1/hook",
        "https://[::1]/hook",
        "https://169.254.169.254/latest/meta-data",
        "https://10.0.0.1/hook",
        "https://user:secret@city.example/hook",
        "ftp://city.example/hook",
        "https://",
        "not a url",
        "https://[::ffff:127.0.0.1]/",
    ],
)
def test_what_a_webhook_may_not_be(url: str) -> None:
    with pytest.raises(UnsafeAddressError, match="webhook_url"):
        check_shape(url)


@pytest.mark.parametrize("address", ["10.1.2.3", "192.168.1.1", "169.254.169.254", "::1", "fd00::1", "0.0.0.0"])  # noqa: S104 - a refused address
async def test_every_resolved_address_counts(address: str) -> None:
    async def resolve(_host: str, _port: int) -> list[str]:
        return ["93.184.216.34", address]

    with pytest.raises(UnsafeAddressError):
        await check("https://city.example/", allowed_hosts=(), resolve=resolve)


async def test_the_checked_address_is_the_one_called() -> None:
    async def resolve(_host: str, _port: int) -> list[str]:
        return ["93.184.216.34"]

    target = await check("https://city.example/hook", allowed_hosts=(), resolve=resolve)
    assert (target.url.host, target.host, target.host_header) == ("93.184.216.34", "city.example", "city.example")


async def test_without_an_address_the_next_channel_is_tried(client: httpx.AsyncClient) -> None:
    result = await WebhookGateway(client, clock=lambda: NOW).send(outgoing())
    assert result == Result(answer=Answer.REFUSED, code="not-configured")
