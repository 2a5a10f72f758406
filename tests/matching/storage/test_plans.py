"""Statements find their way by the right index also while a table is small to the planner, as on a city's first day."""

import re

import asyncpg
import pytest

from matching.storage import proposals
from servicekit.database import driver_dsn
from testkit.databases import ServiceDatabase

pytestmark = pytest.mark.postgres

SETTINGS = {"plan_cache_mode": "force_generic_plan", "enable_seqscan": "off"}
"""As every service's connections have them."""


async def test_a_place_is_counted_among_the_vacancys_own(matching_database: ServiceDatabase) -> None:
    """By an employer's index every place would be counted among all that is open in the city.

    A table of this connection alone: no housekeeping of PostgreSQL's learns how full it is meanwhile.
    """
    owner = await asyncpg.connect(driver_dsn(matching_database.urls.migrator), server_settings=SETTINGS)
    try:
        await owner.execute("create temporary table proposals (like public.proposals including all)")
        await owner.execute(f"prepare writing as {proposals._WRITE}")
        nothing = ", ".join(["null"] * 13)
        plan = "\n".join(row[0] for row in await owner.fetch(f"explain (costs off) execute writing({nothing})"))
    finally:
        await owner.close()
    found = re.search(r"Index Scan using \S+ on proposals ahead\n\s+Index Cond: \((.*)\)", plan)
    assert found is not None, plan
    assert "vacancy_id = d.vacancy_id" in found[1], plan
