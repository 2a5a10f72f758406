"""What a transaction wants to tell the world, as its tests read it."""

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, text

from servicekit.database import WriteSession
from tests.vacancies.builders import JAYAPURA, SURABAYA


@dataclass(frozen=True, slots=True)
class Told:
    """One outbox row; ``event`` is the event's phrase."""

    event: str
    key: str
    lane: int
    payload: dict[str, Any]
    raw: str


# Others' committed rows are left aside: a test sees its own transaction's.
_ROWS = text(
    "select id, type, key, lane, headers, payload from outbox "
    "where xmin::text::bigint = pg_current_xact_id()::text::bigint % 4294967296 order by id"
)


async def told(session: WriteSession) -> list[Told]:
    """In the order of writing, from both cities of these tests."""
    found: list[Row[Any]] = []
    for city in (SURABAYA, JAYAPURA):
        async with session.as_city(city):
            found += (await session.execute(_ROWS)).all()
    return [
        Told(
            event=row.type.removeprefix("id.ijc.").rpartition(".v")[0],
            key=row.key,
            lane=row.lane,
            payload=json.loads(row.payload or "{}"),
            raw=f"{row.type} {row.key} {row.headers} {row.payload}",
        )
        for row in sorted(found, key=lambda row: row.id)
    ]


def steps(events: list[Told]) -> list[str]:
    """The events' phrases, a referral's with its stage."""
    return [f"{each.event} {each.payload.get('stage', '')}".strip() for each in events]
