"""While somebody's table is computed, others are answered: a table by month over many years has a million places."""

import asyncio
import threading
from typing import Any, Final

import httpx
import pytest

from national.domain.disclosure import published
from national.queries.published_table import Table
from servicekit.identity import Role
from testkit.tokens import TestIssuer
from tests.national.conftest import SURABAYA

pytestmark = pytest.mark.postgres

PATHS: Final = (
    "/national/statistics/steps-by-month", "/national/statistics/steps-by-month?form=csv",
    f"/national/reports/{SURABAYA}/2026-06", "/", "/cities", "/tables/steps-by-month", "/tables/steps-by-month/csv", "/reports",
)  # fmt: skip
FAR_LONGER: Final = 10.0


class Meeting:
    """Whoever computes waits here until somebody else has been answered."""

    def __init__(self) -> None:
        self.computing, self.answered = threading.Event(), threading.Event()
        self.alone = False

    def join(self) -> None:
        self.computing.set()
        self.alone = self.alone or not self.answered.wait(FAR_LONGER)


@pytest.fixture
def meeting(monkeypatch: pytest.MonkeyPatch) -> Meeting:
    """At every cell that is computed, and before what is made of them all."""
    found, rows, figure = Meeting(), Table.rows, Table.figure

    def waiting(compute: Any) -> Any:
        def computed(*given: Any, **more: Any) -> Any:
            found.join()
            return compute(*given, **more)

        return computed

    monkeypatch.setattr("national.queries.published_table.published", waiting(published))
    monkeypatch.setattr(Table, "rows", waiting(rows))
    monkeypatch.setattr(Table, "figure", waiting(figure))
    return found


@pytest.mark.parametrize("path", PATHS)
async def test_somebody_else_is_answered_before_the_table_is_there(
    browser: httpx.AsyncClient, issuer: TestIssuer, meeting: Meeting, path: str
) -> None:
    analyst = {"Authorization": issuer.bearer(Role.NATIONAL_ANALYST)}
    asked = asyncio.create_task(browser.get(path, headers=analyst))
    await asyncio.to_thread(meeting.computing.wait, FAR_LONGER)
    other = await browser.get("/national/statistics", headers=analyst)
    assert not asked.done()
    meeting.answered.set()
    assert [other.status_code, (await asked).status_code] == [200, 200]
    assert not meeting.alone
