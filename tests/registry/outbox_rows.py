"""What a transaction wants to tell the world, as its tests read it."""

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, text

from servicekit.database import WriteSession
from tests.registry.builders import BANDUNG, SURABAYA


@dataclass(frozen=True, slots=True)
class Told:
    """One outbox row; ``event`` is the event's phrase."""

    event: str
    key: str
    lane: int
    headers: dict[str, str]
    payload: dict[str, Any]
    raw: str


# Committed rows are those of the cities that joined before; a test sees its own transaction's.
_ROWS = text(
    "select id, type, key, lane, headers, payload from outbox "
    "where xmin::text::bigint = pg_current_xact_id()::text::bigint % 4294967296 order by id"
)


async def told(session: WriteSession) -> list[Told]:
    """In the order of writing, from both cities of these tests."""
    found: list[Row[Any]] = []
    for city in (SURABAYA, BANDUNG):
        async with session.as_city(city):
            found += (await session.execute(_ROWS)).all()
    return [
        Told(
            event=row.type.removeprefix("id.ijc.").rpartition(".v")[0],
            key=row.key,
            lane=row.lane,
            headers=json.loads(row.headers),
            payload=json.loads(row.payload or "{}"),
            raw=f"{row.type} {row.key} {row.headers} {row.payload}",
        )
        for row in sorted(found, key=lambda row: row.id)
    ]
