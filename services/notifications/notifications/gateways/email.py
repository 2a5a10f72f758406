"""E-mail over SMTP. Every step is taken apart, to know whether a failure came before or after the handing-in."""

from dataclasses import dataclass, field
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formatdate

import aiosmtplib

from notifications.domain.delivery import Answer, Result
from notifications.gateways.channel import Outgoing

PERMANENT = 500
_POLICY = SMTP.clone(cte_type="7bit")  # any server takes it, also one without 8BITMIME


@dataclass(frozen=True, slots=True, kw_only=True)
class SmtpServer:
    host: str
    port: int
    sender: str
    username: str | None = None
    password: str | None = field(default=None, repr=False)
    tls: bool = False
    start_tls: bool | None = None
    timeout: float = 15.0


class EmailGateway:
    def __init__(self, server: SmtpServer) -> None:
        self._server = server

    async def send(self, outgoing: Outgoing) -> Result:
        try:
            message = self._message(outgoing)
        except (ValueError, IndexError):
            return Result(answer=Answer.REFUSED, code="address-invalid")
        client = aiosmtplib.SMTP(
            hostname=self._server.host,
            port=self._server.port,
            username=self._server.username,
            password=self._server.password,
            use_tls=self._server.tls,
            start_tls=self._server.start_tls,
            timeout=self._server.timeout,
        )
        try:
            return await self._converse(client, message=message)
        finally:
            client.close()

    async def _converse(self, client: aiosmtplib.SMTP, *, message: EmailMessage) -> Result:
        sender = message["From"].addresses[0].addr_spec
        recipient = message["To"].addresses[0].addr_spec
        try:
            await client.connect()
        except (aiosmtplib.SMTPException, OSError):
            return Result(answer=Answer.TRY_AGAIN, code="server-away")
        try:
            await client.mail(sender)
            await client.rcpt(recipient)
        except aiosmtplib.SMTPResponseException as refused:
            return _refusal(refused)
        except (aiosmtplib.SMTPException, OSError):
            return Result(answer=Answer.TRY_AGAIN, code="line-broke")
        try:
            await client.data(message.as_bytes(policy=_POLICY))
        except aiosmtplib.SMTPResponseException as refused:
            return _refusal(refused)
        except (aiosmtplib.SMTPException, OSError):
            return Result(answer=Answer.UNCERTAIN, code="line-broke-after-data")
        return Result(answer=Answer.ACCEPTED)

    def _message(self, outgoing: Outgoing) -> EmailMessage:
        """The Message-ID is the delivery's, so that a second copy of the same message can be known as one."""
        content = outgoing.message
        address = outgoing.address or ""
        if not address.isascii():
            raise ValueError("an address outside ASCII needs SMTPUTF8, which few servers speak")
        sender = Address(addr_spec=outgoing.settings.email_sender or self._server.sender)
        message = EmailMessage(policy=_POLICY)
        message["Message-ID"] = f"<{content.delivery_id}@{Address(addr_spec=self._server.sender).domain}>"
        message["Date"] = formatdate(usegmt=True)
        message["From"] = sender
        message["To"] = Address(addr_spec=address)
        if outgoing.settings.email_reply_to:
            message["Reply-To"] = Address(addr_spec=outgoing.settings.email_reply_to)
        message["Subject"] = content.subject
        message["Content-Language"] = content.language
        message["Auto-Submitted"] = "auto-generated"
        message.set_content(content.text)
        message.add_alternative(content.html, subtype="html")
        return message


def _refusal(refused: aiosmtplib.SMTPResponseException) -> Result:
    """Only the number of the answer is kept: its text often repeats the address."""
    answer = Answer.REFUSED if refused.code >= PERMANENT else Answer.TRY_AGAIN
    return Result(answer=answer, code=f"smtp-{refused.code}")
