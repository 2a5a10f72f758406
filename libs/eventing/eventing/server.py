"""The HTTP server inside the program: bound before anything starts, stopped by the program and not by itself."""

import asyncio
import contextlib
import socket
from collections.abc import Iterator
from typing import Annotated

import uvicorn
from fastapi import Depends, FastAPI, Request


class AddressInUseError(RuntimeError):
    """Says which address, so that the operator knows what to look for."""

    slug = "address-in-use"


class Server(uvicorn.Server):
    """Leaves signals to the program, which drains all roles in order; ``leaving`` tells requests that wait."""

    def __init__(self, config: uvicorn.Config, *, leaving: asyncio.Event) -> None:
        super().__init__(config)
        self._leaving = leaving

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._leaving.set()
        await super().shutdown(sockets)


def listen(host: str, port: int) -> socket.socket:
    """Take the address.

    Raises:
        AddressInUseError: another program has it, or this user may not.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # asyncio sends an answer's last part at once only where the protocol is named; else it waits 40 ms for the peer.
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
    except OSError as error:
        listening.close()
        raise AddressInUseError(
            f"cannot listen on {host}:{port} ({error.strerror}); stop the program that uses it or set PORT"
        ) from error
    return listening


def server(app: FastAPI) -> Server:
    app.state.leaving = asyncio.Event()
    config = uvicorn.Config(
        app, http="httptools", lifespan="off", server_header=False, timeout_graceful_shutdown=10,
        log_config=None, access_log=False,
    )  # fmt: skip
    return Server(config, leaving=app.state.leaving)


async def _leaving(request: Request) -> asyncio.Event:
    """Never set where the application runs without this server."""
    leaving: asyncio.Event = getattr(request.app.state, "leaving", None) or asyncio.Event()
    return leaving


LeavingDep = Annotated[asyncio.Event, Depends(_leaving)]
"""Set once the server stops: whoever waits for news answers now, or would be cut off ten seconds later."""
