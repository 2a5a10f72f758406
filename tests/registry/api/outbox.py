"""What the API has told the world about somebody: committed outbox rows, whole."""

from dataclasses import dataclass

from sqlalchemy import text

from servicekit.database import Database

_ROWS = text("select type, key, headers, payload from outbox where key = :key order by id")


@dataclass(frozen=True, slots=True)
class Row:
    """``payload`` is None for a tombstone."""

    event: str
    key: str
    headers: str
    payload: str | None


async def about(database: Database, subject: str, *, city: str) -> list[Row]:
    """In the order of writing."""
    async with database.read(city=city) as session:
        rows = (await session.execute(_ROWS, {"key": f"{city}:{subject}"})).all()
    return [
        Row(
            event=row.type.removeprefix("id.ijc.").rpartition(".v")[0],
            key=row.key,
            headers=row.headers,
            payload=row.payload,
        )
        for row in rows
    ]
