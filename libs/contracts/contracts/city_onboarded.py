"""city-onboarded: a city has become a tenant. City-updated carries the same state."""

from typing import ClassVar, Literal

from pydantic import Field

from contracts.payload import Payload
from contracts.values import CityCode, Value

Channel = Literal["email", "whatsapp", "sms", "webhook", "inbox", "call"]
Language = Literal["id", "en"]


class QuietHours(Value):
    """Local hours in which nobody is disturbed, from ``start`` to ``end`` (may cross midnight)."""

    start: int = Field(ge=0, le=23, default=20)
    end: int = Field(ge=0, le=23, default=7)


class CityState(Payload):
    """The whole public state of a city."""

    topic: ClassVar[str] = "ijc.cities"
    subject_field: ClassVar[str] = "city"

    name: str = Field(min_length=1, max_length=80)
    time_zone: str = Field(description="IANA name, Asia/Jakarta")
    languages: tuple[Language, ...] = ("id",)
    minimum_wages: dict[int, int] = Field(default={}, description="year to rupiah per month")
    channels: tuple[Channel, ...] = ("inbox", "call")
    quiet_hours: QuietHours = QuietHours()
    neighbours: tuple[CityCode, ...] = ()

    @property
    def key(self) -> str:
        """The city is the aggregate: its key repeats its code to keep the shape ``city:aggregate``."""
        return f"{self.city}:{self.city}"


class CityOnboarded(CityState):
    event: ClassVar[str] = "city-onboarded"
