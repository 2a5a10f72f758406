"""Whatever a neighbour answers, asking whether it is ready never fails: yes, no, or nobody knows."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from registry.gateways import neighbour_services
from registry.settings import Settings
from servicekit.service_client import ServiceClient, TokenSource
from tests.registry.builders import SURABAYA
from tests.registry.conftest import SEALING_KEY


@asynccontextmanager
async def neighbour(status: int, body: dict[str, object]) -> AsyncIterator[str]:
    """A server that gives tokens, and this one answer to everything else."""
    token = json.dumps({"access_token": "t", "expires_in": 60}).encode()

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked = await reader.readuntil(b"\r\n\r\n")
        said = (200, token) if asked.startswith(b"POST /token") else (status, json.dumps(body).encode())
        head = f"HTTP/1.1 {said[0]} -\r\nContent-Type: application/json\r\nContent-Length: {len(said[1])}\r\n"
        writer.write(head.encode() + b"Connection: close\r\n\r\n" + said[1])
        await writer.drain()
        writer.close()

    async with await asyncio.start_server(answer, "127.0.0.1", 0) as server:
        host, port = server.sockets[0].getsockname()
        yield f"http://{host}:{port}"


@pytest.mark.parametrize(
    ("status", "body", "ready"),
    [
        (200, {"ready": True}, True),
        (200, {"ready": False}, False),
        (200, {}, False),
        (404, {}, False),
        (403, {}, None),
        (500, {}, None),
    ],
)
async def test_an_answer_is_yes_no_or_unknown(status: int, body: dict[str, object], ready: bool | None) -> None:  # noqa: FBT001
    async with neighbour(status, body) as url:
        settings = Settings(
            database_url="postgresql://nobody@127.0.0.1:1/none", oidc_issuer=url, oidc_jwks_url=f"{url}/keys",
            oidc_token_url=f"{url}/token", sealing_key=SEALING_KEY,
        )  # fmt: skip
        client = ServiceClient(url, tokens=TokenSource(settings))
        neighbour_services.connect({"matching": client})
        assert await neighbour_services.ready(SURABAYA) == {"matching": ready}
        await client.close()
        neighbour_services.connect({})
