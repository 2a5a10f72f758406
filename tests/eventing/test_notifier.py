"""A process without a relay of its own wakes the one that has it, and ends when asked."""

import asyncio

import asyncpg
import pytest

from eventing.relay.notifier import notify
from eventing.relay.shard import NOTIFICATION
from eventing.wake import LIVE_LANE, outbox_filled
from servicekit.database import driver_dsn
from servicekit.provisioning import Urls

pytestmark = pytest.mark.postgres


async def test_a_ring_reaches_another_process_and_a_silent_notifier_can_be_stopped(urls: Urls) -> None:
    heard = asyncio.Event()
    listener = await asyncpg.connect(driver_dsn(urls.relay))
    await listener.add_listener(NOTIFICATION, lambda *_: heard.set())
    stopping = asyncio.Event()
    notifying = asyncio.create_task(notify(urls.app, stopping))
    async with asyncio.timeout(20):
        while not heard.is_set():
            outbox_filled[LIVE_LANE][0].ring()
            await asyncio.sleep(0.05)
        stopping.set()
        await notifying
    await listener.close()
