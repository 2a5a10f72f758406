"""The onboarded cities."""

from dataclasses import dataclass
from datetime import datetime

from matching.storage import cities
from servicekit.database import WriteSession


@dataclass(frozen=True, slots=True, kw_only=True)
class City:
    version: int
    name: str
    time_zone: str
    neighbours: tuple[str, ...]
    onboarded_at: datetime


async def copy_city(session: WriteSession, city: City) -> None:
    await cities.upsert(
        session,
        version=city.version,
        name=city.name,
        time_zone=city.time_zone,
        neighbours=city.neighbours,
        onboarded_at=city.onboarded_at,
    )


async def forget_city(session: WriteSession) -> None:
    await cities.forget(session)
