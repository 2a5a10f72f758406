"""Our copy of a city follows the newest version only."""

import pytest

from notifications.projections.cities import put_cities
from notifications.storage import cities
from servicekit.database import Database
from tests.notifications.stage import city_row

pytestmark = pytest.mark.postgres
CITY = "33.74"


async def test_an_older_version_that_comes_late_changes_nothing(database: Database) -> None:
    async with database.write(city=CITY) as session:
        await put_cities(session, rows=[city_row(CITY, version=3, quiet_end=9), city_row(CITY, version=2, quiet_end=8)])
        await put_cities(session, rows=[city_row(CITY, version=1, quiet_end=7)])
        found = await cities.find(session)
    assert found is not None
    assert found.quiet.end == 9


async def test_another_citys_copy_is_not_seen(database: Database) -> None:
    async with database.read(city="51.71") as session:
        assert await cities.find(session) is None
