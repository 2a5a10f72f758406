"""Records that are no events: kept in the service's own list for its operators, and sent to the dead topic."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from aiokafka import AIOKafkaProducer

from eventing.consuming.decoding import Dead
from servicekit.database import WriteSession
from servicekit.ids import new_id

MAX_BYTES: Final = 900_000
_KEEP = """
insert into dead_letters
    (id, grp, topic, partition, source_offset, reason, key, headers, payload, arrived_at)
values ($1, $2, $3, $4, $5, $6, $7, $8::text::jsonb, $9, $10)
on conflict (grp, topic, partition, source_offset) do nothing
"""


def dead_topic(topic: str, *, group: str) -> str:
    return f"{topic}.{group}.dead"


async def keep_dead_letter(session: WriteSession, *, group: str, letter: Dead, at: datetime) -> None:
    driver = await session.driver()
    raw = letter.raw
    headers = [[name, (value or b"").decode(errors="replace").replace("\0", "")] for name, value in raw.headers]
    await driver.execute(
        _KEEP, new_id(), group, raw.topic, raw.partition, raw.offset, letter.reason, raw.key,
        json.dumps(headers), raw.value, at,
    )  # fmt: skip


async def send_dead_letters(producer: AIOKafkaProducer, *, group: str, letters: Sequence[Dead]) -> None:
    """Send with the reason beside the original headers; waits until acknowledged."""
    futures = []
    for letter in letters:
        raw = letter.raw
        headers = [
            *raw.headers,
            ("ijc_reason", letter.reason.encode()),
            ("ijc_source", f"{raw.topic}:{raw.partition}:{raw.offset}".encode()),
        ]
        value = raw.value if raw.value is None or len(raw.value) < MAX_BYTES else None
        futures.append(
            await producer.send(dead_topic(raw.topic, group=group), key=raw.key, value=value, headers=headers)
        )
    for future in futures:
        await future
