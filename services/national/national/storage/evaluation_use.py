"""How much each city had evaluated, day by day. Numbers alone: what it asked is not known here."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import BigInteger, Column, Date, MetaData, Table, Text, select
from sqlalchemy.dialects.postgresql import insert as upsert

from servicekit.database import ReadSession, WriteSession

_use: Final = Table(
    "evaluation_use",
    MetaData(),
    Column("area", Text, primary_key=True),
    Column("day", Date, primary_key=True),
    Column("evaluated", BigInteger, nullable=False),
    Column("refused", BigInteger, nullable=False),
)
_TAKE: Final = """
insert into evaluation_use (area, day, evaluated) select $1, $2, $3::bigint where $3::bigint <= $4::bigint
on conflict (area, day) do update set evaluated = evaluation_use.evaluated + excluded.evaluated
where evaluation_use.evaluated + excluded.evaluated <= $4::bigint
returning evaluated
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    city: str
    day: date
    evaluated: int
    refused: int


async def take(session: WriteSession, *, city: str, day: date, count: int, most: int) -> bool:
    """Whether ``count`` more are within the city's day; then they are taken from it."""
    driver = await session.driver()
    return await driver.fetchval(_TAKE, city, day, count, most) is not None


async def note_refusal(session: WriteSession, *, city: str, day: date, count: int) -> None:
    new = upsert(_use).values(area=city, day=day, evaluated=0, refused=count)
    await session.execute(
        new.on_conflict_do_update(
            index_elements=["area", "day"], set_={"refused": _use.c.refused + new.excluded.refused}
        )
    )


async def since(session: ReadSession, day: date) -> Sequence[Use]:
    """The newest day first."""
    query = select(_use).where(_use.c.day >= day).order_by(_use.c.day.desc(), _use.c.area)
    return [
        Use(city=row.area, day=row.day, evaluated=row.evaluated, refused=row.refused)
        for row in await session.execute(query)
    ]
