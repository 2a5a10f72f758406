"""Agreements in the database. One of a reader runs at a time; those before it stay."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from national.domain.agreement import Agreement
from servicekit.database import ReadSession, WriteSession

_COLUMNS: Final = "reader, organisation, purpose, until, cities, withheld, ended_at"
_RUNNING: Final = f"select {_COLUMNS} from agreements where reader = $1 and ended_at is null"
_ALL: Final = f"select {_COLUMNS} from agreements order by reader, admitted_at"
_ADD: Final = """
insert into agreements (
    agreement_id, reader, organisation, purpose, until, cities, withheld, admitted_at, admitted_by
) values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (reader) where ended_at is null do nothing
"""
_END: Final = "update agreements set ended_at = $2, ended_by = $3 where reader = $1 and ended_at is null"


async def running(session: ReadSession, reader: str) -> Agreement | None:
    """The one that nobody has ended, also past its last day."""
    driver = await session.driver()
    row = await driver.fetchrow(_RUNNING, reader)
    return None if row is None else _agreement(row)


async def every(session: ReadSession) -> Sequence[Agreement]:
    driver = await session.driver()
    return [_agreement(row) for row in await driver.fetch(_ALL)]


async def add(session: WriteSession, agreement: Agreement, *, agreement_id: UUID, at: datetime, by: str) -> bool:
    """False where one of this reader runs."""
    driver = await session.driver()
    cities = None if agreement.cities is None else list(agreement.cities)
    said = await driver.execute(
        _ADD, agreement_id, agreement.reader, agreement.organisation, agreement.purpose, agreement.until, cities,
        list(agreement.withheld), at, by,
    )  # fmt: skip
    return bool(said == "INSERT 0 1")


async def end(session: WriteSession, reader: str, *, at: datetime, by: str) -> bool:
    """False where none runs."""
    driver = await session.driver()
    return bool(await driver.execute(_END, reader, at, by) == "UPDATE 1")


def _agreement(row: Any) -> Agreement:  # noqa: ANN401 - the driver's row
    return Agreement(
        reader=row["reader"], organisation=row["organisation"], purpose=row["purpose"], until=row["until"],
        cities=None if row["cities"] is None else tuple(row["cities"]), withheld=tuple(row["withheld"]),
        ended_at=row["ended_at"],
    )  # fmt: skip
