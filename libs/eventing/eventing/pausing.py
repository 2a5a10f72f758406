"""A pause that ends early when the service is asked to stop."""

import asyncio
import contextlib


async def pause(seconds: float, *, stopping: asyncio.Event) -> None:
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(stopping.wait(), seconds)
