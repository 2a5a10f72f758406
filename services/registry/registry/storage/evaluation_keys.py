"""The public keys of the blind look-up as they were first seen, one for all cities. Which are believed is said here."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert as upsert

from registry.storage.tables import evaluation_keys
from servicekit.database import WriteSession

NATION: Final = "00.00"


class KeyChangedError(RuntimeError):
    """Another key came under a number that was seen before: it could set one city's people apart. Nothing is asked."""

    slug = "evaluation-key-changed"


async def believe(session: WriteSession, keys: Mapping[int, bytes], *, at: datetime) -> None:
    """Keep what is new.

    Raises:
        KeyChangedError: a number has another key than before.
    """
    async with session.as_city(NATION):
        for number, public_key in keys.items():
            new = upsert(evaluation_keys).values(city=NATION, number=number, public_key=public_key, first_seen_at=at)
            await session.execute(new.on_conflict_do_nothing())
        query = select(evaluation_keys.c.number, evaluation_keys.c.public_key).where(evaluation_keys.c.city == NATION)
        seen = {row.number: row.public_key for row in await session.execute(query)}
    for number, public_key in keys.items():
        if seen[number] != public_key:
            raise KeyChangedError(f"key {number} of the look-up is not the one that was seen first")
