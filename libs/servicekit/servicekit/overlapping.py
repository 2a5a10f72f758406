"""Something is computed here while PostgreSQL works on a statement: otherwise one of the two always waits."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")


async def side_by_side(statement: Coroutine[Any, Any, T], work: Callable[[], R]) -> tuple[T, R]:
    """Send ``statement``, do ``work`` meanwhile, and wait: both results, or the first error of the two.

    However it ends the connection is at rest again, so that the transaction can be undone.
    """
    sent = asyncio.ensure_future(statement)
    try:
        await asyncio.sleep(0)  # it starts, and what it wrote leaves
        done = work()
    except BaseException:
        await asyncio.gather(sent, return_exceptions=True)
        raise
    return await sent, done
