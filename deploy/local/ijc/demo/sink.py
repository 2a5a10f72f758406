"""A mail server that keeps what it is given: the demo's local SMTP sink. Nothing leaves the machine."""

import socket
from dataclasses import dataclass
from email import message_from_bytes, policy
from types import TracebackType
from typing import Any, Self

from aiosmtpd.controller import Controller

_ENGLISH, _INDONESIAN = ("Kind regards", "Hello"), ("Hormat kami", "Halo", "Salam")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    recipients: tuple[str, ...]
    subject: str
    text: str

    @property
    def language(self) -> str:
        """By its greeting and closing, which every template shares."""
        english = sum(word in self.text for word in _ENGLISH)
        return "en" if english > sum(word in self.text for word in _INDONESIAN) else "id"


class _Keep:
    def __init__(self) -> None:
        self.mails: list[Mail] = []

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: ANN401, N802 - aiosmtpd's hook
        message = message_from_bytes(envelope.content, policy=policy.default)
        body = message.get_body(preferencelist=("plain",))
        text = body.get_content() if body is not None else ""
        recipients = tuple(envelope.rcpt_tos)
        self.mails.append(Mail(recipients=recipients, subject=str(message["subject"] or ""), text=text))
        return "250 kept"


class MailSink:
    """Runs in a thread of its own while the demo lasts."""

    def __init__(self, *, host: str = "127.0.0.1", port: int = 0) -> None:
        self._keep = _Keep()
        self._controller = Controller(self._keep, hostname=host, port=port or _free_port(host))

    @property
    def host(self) -> str:
        return str(self._controller.hostname)

    @property
    def port(self) -> int:
        return int(self._controller.port)

    @property
    def mails(self) -> tuple[Mail, ...]:
        return tuple(self._keep.mails)

    def to(self, address: str) -> tuple[Mail, ...]:
        return tuple(mail for mail in self.mails if address in mail.recipients)

    def __enter__(self) -> Self:
        self._controller.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._controller.stop()


def _free_port(host: str) -> int:
    """A free port, asked of the system; aiosmtpd's own check of a started server cannot follow port 0."""
    with socket.socket() as probe:
        probe.bind((host, 0))
        return int(probe.getsockname()[1])
