"""Sends the compact records to operations, many at a time, beside the event's way and never in it.

The ring of records is the queue: while operations is away the oldest fall out, and the next batch tells how many.
"""

import asyncio
import logging
from dataclasses import dataclass
from typing import Final

import httpx
import orjson

from eventing.pausing import pause
from eventing.records import Records, as_row

log = logging.getLogger(__name__)

BATCH: Final = 2_000
PAUSE_SECONDS: Final = 1.0
LONGEST_PAUSE: Final = 30.0
TIMEOUT_SECONDS: Final = 5.0
_NOT_TAKEN: Final = 400


@dataclass(slots=True)
class Exported:
    """How far we are in the ring, and how many fell out of it unsent since the last success."""

    number: int = 0
    lost: int = 0


async def export(records: Records, *, url: str, key: str, service: str, stopping: asyncio.Event) -> None:
    """Until stopped, then once more what is left."""
    address = f"{url.rstrip('/')}/v1/records"
    done = Exported()
    seconds = PAUSE_SECONDS
    async with httpx.AsyncClient(timeout=TIMEOUT_SECONDS, headers={"Authorization": f"Bearer {key}"}) as client:
        last = False
        while not last:
            last = stopping.is_set()
            if await _send_all(client, address, records, done, service):
                seconds = PAUSE_SECONDS
            else:
                if seconds == PAUSE_SECONDS and not last:  # at the end of a run all stop together
                    log.warning("operations does not take event records; trying again")
                seconds = min(seconds * 2, LONGEST_PAUSE)
            await pause(0 if last else seconds, stopping=stopping)


async def _send_all(client: httpx.AsyncClient, address: str, records: Records, done: Exported, service: str) -> bool:
    """Whether everything there was is there now."""
    while True:
        number, found = records.after(done.number, limit=BATCH)
        lost = done.lost + number - len(found) - done.number
        if not found:
            return True
        batch = {"service": service, "lost": lost, "records": [as_row(record) for record in found]}
        body = orjson.dumps(batch, default=str)  # asyncpg's UUID is one of its own, which orjson does not know
        try:
            answer = await client.post(address, content=body, headers={"Content-Type": "application/json"})
        except httpx.HTTPError:
            return False
        if answer.status_code >= _NOT_TAKEN and not _hopeless(answer.status_code):
            return False
        done.number, done.lost = number, 0


def _hopeless(status: int) -> bool:
    """A batch that is refused for itself is refused for ever; it must not hold up the next."""
    return status in {413, 415, 422}
