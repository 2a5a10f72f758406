"""Operators see how long ago the nation was told last."""

from datetime import timedelta

import pytest
from prometheus_client import REGISTRY

from release.consumers.measured import looking
from servicekit.database import Database
from tests.release.gate import Gate

pytestmark = pytest.mark.postgres


async def test_the_age_of_the_last_round(database: Database) -> None:
    gate = Gate(database)
    await gate.joins()
    await gate.round.release()
    done = gate.now
    for hours in (1, 50):
        now = done + timedelta(hours=hours)
        await looking(database, clock=lambda now=now: now)()  # type: ignore[misc]
        assert REGISTRY.get_sample_value("ijc_release_round_age_seconds") == hours * 3600
