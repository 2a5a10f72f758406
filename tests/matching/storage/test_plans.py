"""Statements find their way by the right index also while a table is small to the planner, as on a city's first day."""

import pytest

from matching.storage import proposals
from servicekit.database import Database

pytestmark = pytest.mark.postgres


async def test_a_place_is_counted_among_the_vacancys_own(consumer: Database) -> None:
    """By an employer's index every place would be counted among all that is open in the city."""
    async with consumer.read(city=None) as session:
        driver = await session.driver()
        nothing = ", ".join(["null"] * 13)
        await driver.execute(f"prepare writing as {proposals._WRITE}")
        plan = [row[0] for row in await driver.fetch(f"explain (costs off) execute writing({nothing})")]
        await driver.execute("deallocate writing")
    assert [line.split()[4] for line in plan if " on proposals ahead" in line] == ["proposals_open_of_vacancy"], plan
