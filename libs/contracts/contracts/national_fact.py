"""What every fact of ``ijc.national`` is: about a cell that at least ten share, or taken back. No person's record.

A fact is never deleted: one that no longer holds is told again with ``removed``, and keeps only its classification
(city, period, group), so that a reader who filters hears of it too.
"""

from typing import Annotated, ClassVar, Literal
from uuid import UUID

from pydantic import Field

from contracts.payload import Payload
from contracts.values import Value

NATION = "00.00"
"""The city of a fact that is told for the nation only, since too few in the city share it."""

Period = Annotated[
    str, Field(pattern=r"^[0-9]{4}(-(0[1-9]|1[0-2]|Q[1-4]))?$", description="a month 2026-11, quarter 2026-Q4 or year")
]
OccupationGroup = Annotated[str, Field(pattern=r"^[0-9]$", description="ISCO-08 / KBJI 2014 major group, one digit")]
Sector = Literal["public", "private"]
SizeClass = Literal["micro", "small", "medium", "large"]
Dimension = Literal["age-band", "sex", "support-need"]
Education = Literal["basic", "secondary", "tertiary"]
"""What is finished: up to SMP; SMA or SMK; a diploma or degree. Paket A, B and C count as the school they stand for."""


class NationalFact(Payload):
    """``version`` rises by one each time the fact changes. A finer fact may become coarser and the other way round."""

    topic: ClassVar[str] = "ijc.national"
    subject_field: ClassVar[str] = "fact_id"

    fact_id: UUID
    period: Period
    removed: bool = False


class Breakdown(Value):
    """The one thing a fact tells beside place, time and work. Support need means what help is needed, no diagnosis."""

    dimension: Dimension
    group: str = Field(pattern=r"^[a-z0-9-]{1,30}$", description="under-25, female, seeing, …")


class PersonalFact(NationalFact):
    """Somebody among at least ten of whom the same is told.

    ``pseudonym`` is the same for all facts of a person that begin within one release period of 24 months, as long as
    ten people share all that is put together so; else there is none. ``education`` is told in place of a breakdown,
    of a random part of the people: never both.
    """

    pseudonym: UUID | None = None
    occupation_group: OccupationGroup | None = None
    breakdown: Breakdown | None = None
    education: Education | None = None
