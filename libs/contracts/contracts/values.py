"""The small values that contracts share: codes as the standards write them. No rules of any service."""

from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

CityCode = Annotated[str, Field(pattern=r"^[0-9]{2}\.[0-9]{2}$", description="Kemendagri code of the city, 35.78")]
DistrictCode = Annotated[str, Field(pattern=r"^[0-9]{2}\.[0-9]{2}\.[0-9]{2}$", description="Kemendagri code, 35.78.01")]
Code = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9._:-]{0,63}$", description="a code of our vocabulary")]
OccupationCode = Annotated[str, Field(pattern=r"^[0-9]{4}$", description="ISCO-08 / KBJI 2014, four digits")]
Version = Annotated[int, Field(ge=1, description="version of the aggregate, rises by one with each change")]


class Value(BaseModel):
    """A part of a payload. Unknown fields are ignored, so that an old consumer reads a newer event."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class Arrangement(StrEnum):
    """Where and how long the work is done."""

    FULL_TIME = "full-time"
    PART_TIME = "part-time"
    REMOTE = "remote"
    HYBRID = "hybrid"
    SELF_EMPLOYED = "self-employed"


class Education(StrEnum):
    """Levels of formal education, Paket A/B/C and the special schools folded into their level."""

    NONE = "none"
    SD = "sd"
    SMP = "smp"
    SMA = "sma"
    D1 = "d1"
    D3 = "d3"
    S1 = "s1"
    S2 = "s2"
    S3 = "s3"


class Provider(StrEnum):
    """Who provides an accommodation."""

    EMPLOYER = "employer"
    CENTRE = "centre"
    BPJS = "bpjs"
    COMMUNITY = "community"
    CANDIDATE = "candidate"
