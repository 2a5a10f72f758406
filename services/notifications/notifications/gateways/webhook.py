"""A signed webhook to a city's own system, which then reaches the person itself. Ids and words, no address."""

import hashlib
import hmac
import json
from collections.abc import Callable, Collection
from datetime import datetime

import httpx

from notifications.domain.delivery import Answer, Result
from notifications.gateways.channel import Outgoing
from notifications.gateways.http_answers import answered, broke
from notifications.gateways.outside_address import Resolve, UnsafeAddressError, check, resolve


class WebhookGateway:
    """``client`` must neither follow redirects nor use a proxy: the address checked is the address called."""

    def __init__(
        self,
        client: httpx.AsyncClient,
        *,
        clock: Callable[[], datetime],
        allowed_hosts: Collection[str] = (),
        resolve: Resolve = resolve,
    ) -> None:
        self._client = client
        self._clock = clock
        self._allowed_hosts = allowed_hosts
        self._resolve = resolve

    async def send(self, outgoing: Outgoing) -> Result:
        url, secret = outgoing.settings.webhook_url, outgoing.settings.webhook_secret
        if not url or not secret:
            return Result(answer=Answer.REFUSED, code="not-configured")
        try:
            target = await check(url, allowed_hosts=self._allowed_hosts, resolve=self._resolve)
        except UnsafeAddressError:
            return Result(answer=Answer.REFUSED, code="address-refused")
        except OSError:
            return Result(answer=Answer.TRY_AGAIN, code="name-not-resolved")
        body = _body(outgoing)
        moment = str(int(self._clock().timestamp()))
        headers = {
            "Host": target.host_header,
            "Content-Type": "application/json",
            "IJC-Delivery": str(outgoing.message.delivery_id),
            "IJC-Timestamp": moment,
            "IJC-Signature": signature(secret=secret, timestamp=moment, body=body),
        }
        try:
            async with self._client.stream(
                "POST", target.url, content=body, headers=headers, extensions={"sni_hostname": target.host}
            ) as response:
                return answered(response)
        except httpx.TransportError as error:
            return broke(error)


def signature(*, secret: str, timestamp: str, body: bytes) -> str:
    """HMAC-SHA256 over the time and the body; the receiver refuses old times, so a copy cannot be replayed."""
    signed = timestamp.encode() + b"." + body
    return "v1=" + hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest()


def _body(outgoing: Outgoing) -> bytes:
    message = outgoing.message
    return json.dumps(
        {
            "delivery_id": str(message.delivery_id),
            "city": outgoing.city,
            "recipient": {"kind": outgoing.audience.value, "id": str(outgoing.recipient_id)},
            "template": message.template,
            "language": message.language,
            "variant": message.variant,
            "subject": message.subject,
            "text": message.body,
            "short": message.short,
        },
        ensure_ascii=False,
    ).encode()
