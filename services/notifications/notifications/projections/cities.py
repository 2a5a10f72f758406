"""Our copy of the cities: time zone, languages, channels and quiet hours. The registry owns them."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from sqlalchemy.dialects.postgresql import insert

from notifications.storage.tables import cities
from servicekit.database import WriteSession


@dataclass(frozen=True, slots=True, kw_only=True)
class CityRow:
    city: str
    name: str
    time_zone: str
    languages: tuple[str, ...]
    channels: tuple[str, ...]
    quiet_start: int
    quiet_end: int
    version: int


async def put_cities(session: WriteSession, *, rows: Sequence[CityRow]) -> None:
    """Apply the newest of a batch where it is newer than what is stored."""
    newest = {row.city: row for row in sorted(rows, key=lambda row: row.version)}
    statement = insert(cities)
    statement = statement.on_conflict_do_update(
        index_elements=["city"],
        set_={name: statement.excluded[name] for name in CityRow.__slots__ if name != "city"},
        where=statement.excluded.version > cities.c.version,
    )
    await session.execute(statement, [_values(row) for row in newest.values()])


def _values(row: CityRow) -> dict[str, object]:
    return asdict(row) | {"languages": list(row.languages), "channels": list(row.channels)}
