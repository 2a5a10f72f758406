"""SMS through a gateway spoken to over HTTP. One short text, everything of which may be seen on a locked screen."""

from dataclasses import dataclass, field

import httpx

from notifications.domain.delivery import Answer, Result
from notifications.gateways.channel import Outgoing
from notifications.gateways.http_answers import answered, broke


@dataclass(frozen=True, slots=True, kw_only=True)
class SmsAccount:
    url: str | None = None
    token: str | None = field(default=None, repr=False)
    sender: str | None = None


class SmsGateway:
    def __init__(self, client: httpx.AsyncClient, *, account: SmsAccount) -> None:
        self._client = client
        self._account = account

    async def send(self, outgoing: Outgoing) -> Result:
        if not self._account.url or not outgoing.address:
            return Result(answer=Answer.REFUSED, code="not-configured")
        message = outgoing.message
        headers = {"Idempotency-Key": str(message.delivery_id)}
        if self._account.token:
            headers["Authorization"] = f"Bearer {self._account.token}"
        body = {
            "to": outgoing.address,
            "text": message.short,
            "sender": outgoing.settings.sms_sender or self._account.sender,
            "reference": str(message.delivery_id),
        }
        try:
            return answered(await self._client.post(self._account.url, headers=headers, json=body))
        except httpx.TransportError as error:
            return broke(error)
