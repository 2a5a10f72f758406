"""Small real servers on a local port: one speaks HTTP, one SMTP. They answer as told and keep what came in."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.smtp import SMTP, Envelope, Session


@dataclass
class Request:
    path: str
    headers: dict[str, str]
    body: bytes

    def json(self) -> Any:
        return json.loads(self.body)


@dataclass
class HttpServer:
    """``status`` None breaks the line after the request has been read."""

    port: int = 0
    status: int | None = 200
    headers: dict[str, str] = field(default_factory=dict)
    answer: dict[str, Any] = field(default_factory=dict)
    requests: list[Request] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
            headers = {k.lower(): v for k, _, v in (line.partition(": ") for line in head[1:] if line)}
            body = await reader.readexactly(int(headers.get("content-length", 0)))
            self.requests.append(Request(path=head[0].split(" ")[1], headers=headers, body=body))
            if self.status is not None:
                writer.write(self._answer())
                await writer.drain()
        finally:
            writer.close()
            await writer.wait_closed()

    def _answer(self) -> bytes:
        body = json.dumps(self.answer).encode()
        lines = [f"HTTP/1.1 {self.status} As told", f"Content-Length: {len(body)}", "Connection: close"]
        lines += [f"{name}: {value}" for name, value in self.headers.items()]
        return "\r\n".join([*lines, "", ""]).encode() + body


@asynccontextmanager
async def http_server(**told: Any) -> AsyncIterator[HttpServer]:
    server = HttpServer(**told)
    listening = await asyncio.start_server(server.serve, "127.0.0.1", 0)
    server.port = listening.sockets[0].getsockname()[1]
    async with listening:
        yield server


@dataclass
class MailBox:
    """``at_recipient`` and ``at_data`` are SMTP answers; ``hang_up`` closes the line instead of the last one."""

    port: int = 0
    at_recipient: str = "250 OK"
    at_data: str = "250 OK"
    hang_up: bool = False
    mails: list[EmailMessage] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's own name
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        if self.at_recipient.startswith("2"):
            envelope.rcpt_tos.append(address)
            self.recipients.append(address)
        return self.at_recipient

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802 - same
        if self.at_data.startswith("2"):
            content = envelope.content
            assert isinstance(content, bytes)
            mail = message_from_bytes(content, policy=policy.default)
            assert isinstance(mail, EmailMessage)
            self.mails.append(mail)
        if self.hang_up:
            assert isinstance(server.transport, asyncio.Transport)
            server.transport.abort()
        return self.at_data


@asynccontextmanager
async def mail_server(**told: Any) -> AsyncIterator[MailBox]:
    box = MailBox(**told)
    loop = asyncio.get_running_loop()
    listening = await loop.create_server(
        lambda: SMTP(box, loop=loop, hostname="sink.example", enable_SMTPUTF8=False), "127.0.0.1", 0
    )
    box.port = listening.sockets[0].getsockname()[1]
    try:
        yield box
    finally:
        listening.close()
        await listening.wait_closed()
