import asyncio
from typing import Any
from uuid import UUID

import httpx
import pytest
from asyncpg.pgproto import pgproto

from eventing import exporting
from eventing.exporting import export
from eventing.records import Record, Records


def numbered(count: int, *, start: int = 0) -> list[Record]:
    return [
        Record(
            event_id=UUID(int=number), type="t", city="35.78", subject="s", aggregate_version=1, correlation_id=None,
            causation_id=None, trace_id=None, group=None, outcome="sent",
        )
        for number in range(start, start + count)
    ]  # fmt: skip


class Operations:
    """Takes batches, or answers ``status`` for the first ``failures`` of them."""

    def __init__(self, *, failures: int = 0, status: int = 503) -> None:
        self.failures, self.status = failures, status
        self.batches: list[dict[str, Any]] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        if self.failures:
            self.failures -= 1
            return httpx.Response(self.status)
        self.batches.append(httpx.Response(200, content=request.content).json())
        return httpx.Response(200, json={})

    @property
    def taken(self) -> list[int]:
        return [UUID(each["event_id"]).int for batch in self.batches for each in batch["records"]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setattr(exporting, "PAUSE_SECONDS", 0.01)
    monkeypatch.setattr(exporting, "BATCH", 40)

    async def running(records: Records, operations: Operations, *, until: Any) -> None:
        made = httpx.AsyncClient
        monkeypatch.setattr(
            "eventing.exporting.httpx.AsyncClient",
            lambda **options: made(transport=httpx.MockTransport(operations), **options),
        )
        stopping = asyncio.Event()
        task = asyncio.create_task(export(records, url="http://o.test", key="k", service="registry", stopping=stopping))
        async with asyncio.timeout(5):
            while not until():
                await asyncio.sleep(0.01)
        stopping.set()
        await task

    return running


async def test_each_record_goes_out_once_in_order(run: Any) -> None:
    records, operations = Records(limit=1000), Operations()
    records.add(numbered(100))
    await run(records, operations, until=lambda: len(operations.taken) >= 100)
    assert operations.taken == list(range(100))


async def test_while_operations_is_away_the_oldest_fall_out_and_are_counted(run: Any) -> None:
    records, operations = Records(limit=50), Operations(failures=3)
    records.add(numbered(80))
    await run(records, operations, until=lambda: len(operations.taken) >= 50)
    assert operations.taken == list(range(30, 80))
    assert [batch["lost"] for batch in operations.batches] == [30, 0]


async def test_a_batch_that_is_refused_for_itself_does_not_hold_up_the_next(run: Any) -> None:
    records, operations = Records(limit=1000), Operations(failures=1, status=422)
    records.add(numbered(60))
    await run(records, operations, until=lambda: len(operations.taken) >= 20)
    assert operations.taken == list(range(40, 60))


async def test_what_is_left_goes_out_when_the_program_stops(run: Any) -> None:
    records, operations = Records(limit=1000), Operations()

    def stop_at_once() -> bool:
        records.add(numbered(5))
        return True

    await run(records, operations, until=stop_at_once)
    assert operations.taken == list(range(5))


async def test_an_id_as_the_database_gives_it_is_sent_as_any_other(run: Any) -> None:
    """asyncpg has a UUID of its own."""
    records, operations = Records(), Operations()
    read = pgproto.UUID(UUID(int=7).bytes)
    records.add([numbered(1)[0]._replace(event_id=read)])
    await run(records, operations, until=lambda: len(operations.taken) == 1)
    assert operations.taken == [7]
