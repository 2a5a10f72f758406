"""WhatsApp Cloud API: approved message templates only, since we write first. The short form's values fill them."""

from dataclasses import dataclass, field
from typing import Any

import httpx

from notifications.domain.delivery import Answer, Result
from notifications.gateways.channel import Outgoing
from notifications.gateways.http_answers import answered, broke
from notifications.gateways.wording.message import Message

# Meta's own codes: too many messages to this number or from this account, and services away for a moment.
_LATER = frozenset({4, 80007, 130429, 131000, 131016, 131048, 131056, 133004})


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatsAppAccount:
    base_url: str
    number_id: str | None = None
    token: str | None = field(default=None, repr=False)


class WhatsAppGateway:
    def __init__(self, client: httpx.AsyncClient, *, account: WhatsAppAccount) -> None:
        self._client = client
        self._account = account

    async def send(self, outgoing: Outgoing) -> Result:
        own = outgoing.settings.whatsapp_number_id and outgoing.settings.whatsapp_token
        number = outgoing.settings.whatsapp_number_id if own else self._account.number_id
        token = outgoing.settings.whatsapp_token if own else self._account.token
        if not number or not token or not outgoing.address:
            return Result(answer=Answer.REFUSED, code="not-configured")
        try:
            response = await self._client.post(
                f"{self._account.base_url}/{number}/messages",
                headers={"Authorization": f"Bearer {token}"},
                json=_body(outgoing.message, to=outgoing.address),
            )
        except httpx.TransportError as error:
            return broke(error)
        if response.is_client_error and _code(response) in _LATER:
            return Result(answer=Answer.TRY_AGAIN, code=f"whatsapp-{_code(response)}")
        return answered(response)


def template_name(*, template: str, variant: str) -> str:
    """The name under which the template is to be approved at Meta."""
    return f"ijc_{template}_{variant}".replace("-", "_")


def _body(message: Message, *, to: str) -> dict[str, Any]:
    values = [{"type": "text", "text": " ".join(value.split())} for value in message.parameters]
    return {
        "messaging_product": "whatsapp",
        "recipient_type": "individual",
        "to": to.removeprefix("+"),
        "type": "template",
        "template": {
            "name": template_name(template=message.template, variant=message.variant),
            "language": {"code": message.language, "policy": "deterministic"},
            "components": [{"type": "body", "parameters": values}],
        },
        "biz_opaque_callback_data": str(message.delivery_id),
    }


def _code(response: httpx.Response) -> int | None:
    try:
        found = response.json()["error"]["code"]
    except (ValueError, KeyError, TypeError):
        return None
    return found if isinstance(found, int) else None
