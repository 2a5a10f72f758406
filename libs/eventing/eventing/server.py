"""The HTTP server inside the program: bound before anything starts, stopped by the program and not by itself."""

import contextlib
import socket
from collections.abc import Iterator

import uvicorn
from fastapi import FastAPI


class AddressInUseError(RuntimeError):
    """Says which address, so that the operator knows what to look for."""

    slug = "address-in-use"


class Server(uvicorn.Server):
    """Leaves signals to the program, which drains all roles in order."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


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
    config = uvicorn.Config(
        app, http="httptools", lifespan="off", server_header=False, timeout_graceful_shutdown=10,
        log_config=None, access_log=False,
    )  # fmt: skip
    return Server(config)
