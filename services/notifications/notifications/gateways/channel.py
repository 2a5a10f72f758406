"""What every channel is: it takes one message for one recipient and answers how that went. It never raises for it."""

from dataclasses import dataclass, field
from typing import Protocol
from uuid import UUID

from notifications.domain.catalogue import Audience
from notifications.domain.city_settings import CitySettings
from notifications.domain.delivery import Result
from notifications.gateways.wording.message import Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """``settings`` are the city's with their secrets opened; there is room for one address only."""

    city: str
    audience: Audience
    recipient_id: UUID
    message: Message
    settings: CitySettings = field(repr=False)
    address: str | None = field(default=None, repr=False)


class Gateway(Protocol):
    async def send(self, outgoing: Outgoing) -> Result: ...
