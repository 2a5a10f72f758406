"""Event records: written many at a time, found by whatever an operator has in hand."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final
from uuid import UUID

import asyncpg

from operations.domain.record import Record
from servicekit.database import ReadSession, WriteSession

_COLUMNS: Final = (
    "event_id", "type", "city", "subject", "aggregate_version", "correlation_id", "causation_id", "trace_id", "service",
    "grp", "outcome", "outbox_at", "sent_at", "received_at", "committed_at", "at", "took_ms",
)  # fmt: skip
_TYPES: Final = (
    "uuid", "text", "text", "text", "bigint", "uuid", "uuid", "bytea", "text", "text", "text", "timestamptz",
    "timestamptz", "timestamptz", "timestamptz", "timestamptz", "bigint",
)  # fmt: skip
# Not COPY, which PostgreSQL does not do into a table with row level security.
_ADD: Final = f"""
insert into records ({", ".join(_COLUMNS)})
select * from unnest({", ".join(f"${number}::{kind}[]" for number, kind in enumerate(_TYPES, start=1))})
"""
_LOOKED_AT: Final = 5_000
"""Newest records that are looked at to find the asked number of journeys."""
_CONDITIONS: Final = {
    "event_id": "event_id = {}",
    "subject": "subject = {}",
    "correlation_id": "correlation_id = {}",
    "trace_id": "trace_id = {}",
    "city": "city = {}",
    "type": "type = {}",
    "since": "at >= {}",
    "until": "at < {}",
}
_FAILED: Final = "outcome in ('parked', 'queued', 'dead')"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What to look for; everything that is not None must hold for one record of the journey."""

    event_id: UUID | None = None
    subject: str | None = None
    correlation_id: UUID | None = None
    trace_id: bytes | None = None
    city: str | None = None
    type: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    failed: bool = False
    slower_than_ms: int | None = None


async def add(session: WriteSession, *, records: Sequence[Record]) -> None:
    driver = await session.driver()
    rows = [_row(record) for record in records]
    if rows:
        await driver.execute(_ADD, *(list(column) for column in zip(*rows, strict=True)))


async def journeys(session: ReadSession, *, wanted: Wanted, limit: int) -> list[UUID]:
    """Correlation ids, newest first; where slowness is asked for, slowest first."""
    conditions, values = ["correlation_id is not null"], []
    for name, condition in _CONDITIONS.items():
        if (value := getattr(wanted, name)) is not None:
            values.append(value)
            conditions.append(condition.format(f"${len(values)}"))
    if wanted.failed:
        conditions.append(_FAILED)
    order = "at"
    if wanted.slower_than_ms is not None:
        order = "took_ms"
        values.append(max(wanted.slower_than_ms, 1000))
        conditions.append(f"took_ms >= 1000 and took_ms >= ${len(values)}")
    driver = await session.driver()
    rows = await driver.fetch(
        f"""
        select correlation_id from (
            select correlation_id, {order} as rank from records where {" and ".join(conditions)}
            order by {order} desc limit {_LOOKED_AT}
        ) found group by correlation_id order by max(rank) desc limit {limit:d}
        """,
        *values,
    )
    return [row["correlation_id"] for row in rows]


async def of_journeys(session: ReadSession, *, correlation_ids: Sequence[UUID], most: int) -> list[Record]:
    driver = await session.driver()
    rows = await driver.fetch(
        "select * from records where correlation_id = any($1) order by at limit $2", list(correlation_ids), most
    )
    return [_record(row) for row in rows]


def _row(record: Record) -> tuple[Any, ...]:
    at = record.at or datetime.now(UTC)
    last = record.committed_at or record.sent_at
    first = record.outbox_at or record.received_at
    return (
        record.event_id, record.type, record.city, record.subject, record.aggregate_version, record.correlation_id,
        record.causation_id, bytes.fromhex(record.trace_id) if record.trace_id else None, record.service, record.group,
        record.outcome, record.outbox_at, record.sent_at, record.received_at, record.committed_at, at,
        int((last - first).total_seconds() * 1000) if last and first else None,
    )  # fmt: skip


def _record(row: asyncpg.Record) -> Record:
    return Record(
        event_id=row["event_id"], type=row["type"], city=row["city"], subject=row["subject"],
        aggregate_version=row["aggregate_version"], correlation_id=row["correlation_id"],
        causation_id=row["causation_id"], trace_id=row["trace_id"].hex() if row["trace_id"] else None,
        service=row["service"], group=row["grp"], outcome=row["outcome"], outbox_at=row["outbox_at"],
        sent_at=row["sent_at"], received_at=row["received_at"], committed_at=row["committed_at"],
    )  # fmt: skip
