"""Keeps spans and records within age, count and size: old hours are dropped whole. No rows."""

import time
from dataclasses import dataclass, field
from typing import Final

from servicekit.database import WriteSession

EVERY_SECONDS: Final = 60.0
_KEEP_HOUSE: Final = "select telemetry_housekeeping($1, $2, $3)"


@dataclass(slots=True, kw_only=True)
class Bounds:
    keep_hours: int
    most_rows: int
    most_bytes: int
    _looked: float = field(default=float("-inf"), init=False)
    _room: bool = field(default=True, init=False)

    async def room(self, session: WriteSession) -> bool:
        """Whether more may be kept; looks once a minute, in the writer's own transaction."""
        if time.monotonic() - self._looked > EVERY_SECONDS:
            driver = await session.driver()
            room = bool(await driver.fetchval(_KEEP_HOUSE, self.keep_hours, self.most_rows, self.most_bytes))
            session.after_commit(lambda: self._found(room=room))
            return room
        return self._room

    def _found(self, *, room: bool) -> None:
        self._looked, self._room = time.monotonic(), room
