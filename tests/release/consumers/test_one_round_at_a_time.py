"""Two rounds at once: a worker whose lease ran out still holds its own."""

import asyncio
from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

import pytest

from eventing.tasks import RetryLater, Task
from release.consumers.release_round import RELEASE_ROUND
from release.gateways.registry import Known
from servicekit.ids import new_id
from tests.release.gate import Gate

pytestmark = pytest.mark.postgres


async def test_a_round_that_outlives_its_lease_is_waited_for(gate: Gate, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else it would tell again what a later one took back meanwhile."""
    await gate.registers(12)
    task = Task(id=new_id(), city="00.00", kind=RELEASE_ROUND, key=RELEASE_ROUND, payload={}, tries=1)
    reached, go_on = asyncio.Event(), asyncio.Event()
    answer = gate.registry.attributes

    async def slow(candidate_ids: Sequence[UUID], *, city: str) -> Sequence[Known]:
        reached.set()
        await go_on.wait()
        return await answer(candidate_ids, city=city)

    monkeypatch.setattr(gate.registry, "attributes", slow)
    first = asyncio.create_task(gate.round.hold(task))
    await reached.wait()
    with pytest.raises(RetryLater) as waits:
        await asyncio.wait_for(gate.round.hold(task), timeout=30)
    assert waits.value.after < timedelta(days=1)
    assert await gate.told() == []
    go_on.set()
    with pytest.raises(RetryLater) as next_one:
        await first
    assert next_one.value.after == timedelta(days=1)
    assert len(await gate.told()) == 1 + 12
    with pytest.raises(RetryLater) as free:
        await gate.round.hold(task)
    assert free.value.after == timedelta(days=1), "the lock was given back"
