"""Who waits for a service to stop is told what it waits for."""

import asyncio

import pytest

from eventing import program


async def test_what_takes_long_to_stop_is_named(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(program, "SILENT_SECONDS", 0.01)
    free = asyncio.Event()

    async def until_free() -> None:
        await free.wait()

    tasks = [asyncio.create_task(until_free(), name=name) for name in ("worker", "consumers")]
    ending = asyncio.create_task(program.ended(tasks))
    async with asyncio.timeout(10):
        while not caplog.records:
            await asyncio.sleep(0.01)
    assert caplog.messages == ["still stopping: consumers, worker"]
    free.set()
    await ending
