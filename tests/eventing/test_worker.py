"""Tasks are done under a lease: by one worker at a time, again after a crash, later after a failure."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest
from opentelemetry.trace import SpanKind, StatusCode

from eventing import tasks, trace
from eventing.tasks import RetryLater, Task
from eventing.worker import Worker
from servicekit.database import Database
from testkit.spans import TRACE, UNKEPT, Caught, catching, trace_of
from tests.eventing.conftest import SURABAYA, rows

pytestmark = pytest.mark.postgres


async def schedule(app: Database, *keys: str, due_in: timedelta = timedelta()) -> None:
    async with app.write(city=SURABAYA) as session:
        for key in keys:
            await tasks.schedule(session, kind="greet", key=key, due_at=datetime.now(UTC) + due_in, payload={"n": 1})


async def work(
    consumer: Database, handler: Callable[[Task], Awaitable[None]], *, until: Callable[[], bool], workers: int = 1
) -> None:
    stopping = asyncio.Event()
    running = [
        asyncio.create_task(Worker(database=consumer, handlers={"greet": handler}).run(stopping))
        for _ in range(workers)
    ]
    async with asyncio.timeout(20):
        while not until():
            await asyncio.sleep(0.01)
    await asyncio.sleep(0.1)
    stopping.set()
    await asyncio.gather(*running)


async def test_each_task_is_done_by_one_of_three_workers(app: Database, consumer: Database) -> None:
    done: list[str] = []

    async def greet(task: Task) -> None:
        await asyncio.sleep(0.01)
        done.append(task.key)

    keys = [f"key-{number}" for number in range(30)]
    await schedule(app, *keys)
    await work(consumer, greet, until=lambda: len(done) >= len(keys), workers=3)
    assert sorted(done) == sorted(keys)
    assert await rows(consumer, "select count(*) from tasks where done_at is null") == [(0,)]


async def test_a_failing_task_waits_and_is_not_lost(app: Database, consumer: Database) -> None:
    tried: list[int] = []

    async def greet(task: Task) -> None:
        tried.append(task.tries)
        raise ValueError("a defect")

    await schedule(app, "one")
    await work(consumer, greet, until=lambda: bool(tried))
    [(error, due)] = await rows(consumer, "select last_error, due_at > now() + interval '3 seconds' from tasks")
    assert (error, due, tried) == ("ValueError", True, [1])


async def test_retry_later_is_no_failure(app: Database, consumer: Database) -> None:
    tried: list[int] = []

    async def greet(task: Task) -> None:
        tried.append(task.tries)
        raise RetryLater(after=timedelta(hours=3))

    await schedule(app, "one")
    await work(consumer, greet, until=lambda: bool(tried))
    [(error, later)] = await rows(consumer, "select last_error, due_at > now() + interval '2 hours' from tasks")
    assert (error, later) == (None, True)


async def test_a_lease_that_ran_out_is_taken_over(app: Database, consumer: Database) -> None:
    done: list[int] = []

    async def greet(task: Task) -> None:
        done.append(task.tries)

    await schedule(app, "one")
    async with consumer.write(city=None) as session:
        driver = await session.driver()
        await driver.execute("update tasks set tries = 1, leased_until = now() - interval '1 second'")
    await work(consumer, greet, until=lambda: bool(done))
    assert done == [2]


def _are(tried: list[int], times: int) -> bool:
    return len(tried) == times


async def due_again(consumer: Database) -> None:
    async with consumer.write(city=None) as session:
        await (await session.driver()).execute("update tasks set due_at = now()")


async def test_what_failed_and_is_tried_again_is_kept_in_the_trace_of_its_cause(
    app: Database, consumer: Database, spans: Caught
) -> None:
    tried: list[int] = []

    async def greet(task: Task) -> None:
        tried.append(task.tries)
        if task.tries == 1:
            raise ValueError("Siti Rahayu")

    with trace.caused_by(UNKEPT, "asking", {}, SpanKind.SERVER):
        await schedule(app, "one")
    await work(consumer, greet, until=lambda: tried == [1])
    await due_again(consumer)
    await work(consumer, greet, until=lambda: tried == [1, 2])
    assert spans.kept() == [("failure", "greet task failed"), ("retry", "greet task")]
    assert {trace_of(span) for span in spans.all()} == {TRACE}
    assert "Siti" not in spans.text()


async def test_what_only_waited_is_not_tried_again(app: Database, consumer: Database, spans: Caught) -> None:
    tried: list[int] = []

    async def greet(task: Task) -> None:
        tried.append(task.tries)
        if task.tries < 3:
            raise RetryLater(after=timedelta(hours=3))

    await schedule(app, "one")
    for times in (1, 2, 3):
        await work(consumer, greet, until=partial(_are, tried, times))
        await due_again(consumer)
    assert spans.kept() == []


async def test_to_wait_is_no_failure_of_the_span(
    app: Database, consumer: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[int] = []

    async def greet(task: Task) -> None:
        tried.append(task.tries)
        raise RetryLater(after=timedelta(hours=3))

    with catching(monkeypatch, sampled=1.0) as spans:
        await schedule(app, "one")
        await work(consumer, greet, until=lambda: bool(tried))
    assert [span.status.status_code for span in spans.named("greet task")] == [StatusCode.UNSET]


async def test_what_a_crashed_worker_left_is_kept(app: Database, consumer: Database, spans: Caught) -> None:
    done: list[int] = []

    async def greet(task: Task) -> None:
        done.append(task.tries)

    await schedule(app, "one")
    async with consumer.write(city=None) as session:
        driver = await session.driver()
        await driver.execute(
            "update tasks set tries = 1, lease = gen_random_uuid(), leased_until = now() - interval '1 second'"
        )
    await work(consumer, greet, until=lambda: bool(done))
    assert spans.kept() == [("retry", "greet task")]


async def test_a_held_lease_is_respected(app: Database, consumer: Database) -> None:
    done: list[str] = []

    async def greet(task: Task) -> None:
        done.append(task.key)

    await schedule(app, "held", "free")
    async with consumer.write(city=None) as session:
        driver = await session.driver()
        await driver.execute("update tasks set leased_until = now() + interval '1 minute' where key = 'held'")
    await work(consumer, greet, until=lambda: "free" in done)
    assert done == ["free"]


async def test_scheduling_again_moves_and_cancelling_removes(app: Database, consumer: Database) -> None:
    await schedule(app, "one", due_in=timedelta(hours=1))
    await schedule(app, "one", due_in=timedelta(hours=5))
    assert await rows(consumer, "select due_at > now() + interval '4 hours' from tasks") == [(True,)]
    async with app.write(city=SURABAYA) as session:
        await tasks.cancel(session, kind="greet", key="one")
    assert await rows(consumer, "select 1 from tasks") == []
