"""city-listed: a city takes part; what facts with its code are of."""

from typing import ClassVar

from pydantic import Field

from contracts.national_fact import NationalFact


class CityListed(NationalFact):
    """The period is the month in which the city joined."""

    event: ClassVar[str] = "city-listed"

    name: str | None = Field(default=None, min_length=1, max_length=80)
    province: str | None = Field(default=None, pattern=r"^[0-9]{2}$", description="Kemendagri code of the province, 35")
    time_zone: str | None = Field(default=None, description="IANA name, Asia/Jakarta")
