"""Statistics of quality: whether what is proposed is any good, for the officers and the city's administrator."""

from dataclasses import asdict
from datetime import date
from typing import Annotated, Self

from fastapi import APIRouter, Query
from pydantic import BaseModel

from matching.queries.count_quality import count_quality
from matching.storage.quality import Quality
from servicekit.http import Reading, TransactionalRoute, allow
from servicekit.identity import Role

router = APIRouter(prefix="/statistics", route_class=TransactionalRoute, tags=["statistics"])

Day = Annotated[date, Query(ge=date(2000, 1, 1), le=date(2999, 12, 31))]
"""Days of this platform; the first and last of all calendars have no midnight before or after them."""


class QualityOut(BaseModel):
    """Shares are of what was proposed; null where nothing was. ``placed_share`` is of what was referred."""

    name: str
    proposed: int
    still_open: int
    interested: int
    not_interested: int
    referred: int
    declined: int
    withdrawn: int
    placed: int
    referred_share: float | None
    placed_share: float | None

    @classmethod
    def of(cls, counted: Quality) -> Self:
        return cls(
            **asdict(counted),
            referred_share=_share(counted.referred, counted.proposed),
            placed_share=_share(counted.placed, counted.referred),
        )


class QualityOfCityOut(BaseModel):
    """``by_rank`` by the place in the vacancy's list, ``by_outcome`` by fits, fits-if and for-officer."""

    city: str
    since: date
    until: date
    everything: QualityOut
    by_rank: list[QualityOut]
    by_outcome: list[QualityOut]


@router.get("/quality", dependencies=[allow(Role.OFFICER, Role.CITY_ADMIN)])
async def proposals_quality(session: Reading, since: Day, until: Day) -> QualityOfCityOut:
    """What became, until now, of the proposals first made on these days, the last included."""
    counted = await count_quality(session, first=since, last=until)
    whole = next(iter(counted["everything"]), Quality(name="everything"))
    return QualityOfCityOut(
        city=str(session.city),
        since=since,
        until=until,
        everything=QualityOut.of(whole),
        by_rank=[QualityOut.of(one) for one in counted["rank"]],
        by_outcome=[QualityOut.of(one) for one in counted["outcome"]],
    )


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None
