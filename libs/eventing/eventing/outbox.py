"""The only way to publish: rows written in the transaction that changes the state. Sending is the relay's."""

import zlib
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Final, NamedTuple
from uuid import UUID

import orjson

from contracts.envelope import Envelope
from contracts.payload import Payload, key_of
from eventing.trace import current_traceparent
from eventing.wake import IMPORT_LANE, LIVE_LANE, SHARDS, outbox_filled
from servicekit.database import WriteSession
from servicekit.ids import new_id

MAX_PAYLOAD_BYTES: Final = 900_000
TOMBSTONE_TYPE: Final = "id.ijc.tombstone.v1"

Row = tuple[UUID, int, str, str, str, str, str, str | None]


class PayloadTooLargeError(ValueError):
    """Refused in the command, since the broker would refuse it when nobody listens any more."""

    slug = "event-too-large"


# A live row joins the import lane while its key still waits there, or it would overtake its own past.
_COLUMNS = "event_id, shard, city, lane, topic, type, key, headers, payload"
_ARRAYS = "unnest($1::uuid[], $2::smallint[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[])"
_INSERT = f"""
insert into outbox ({_COLUMNS})
select e.event_id, e.shard, e.city, {{lane}}, e.topic, e.type, e.key, e.headers, e.payload
from {_ARRAYS} with ordinality as e(event_id, shard, city, topic, type, key, headers, payload, place)
order by e.place
"""
_BEHIND_ITS_PAST = "(exists (select from outbox o where o.key = {key} and o.sent_at is null and o.lane = 1))::int"
_INSERT_LIVE = _INSERT.format(lane=_BEHIND_ITS_PAST.format(key="e.key"))
_INSERT_IMPORT = _INSERT.format(lane=str(IMPORT_LANE))
# Most commands tell one thing: without arrays a row costs a fifth less.
_INSERT_ONE = f"""
insert into outbox ({_COLUMNS}) values ($1, $2, $3, {_BEHIND_ITS_PAST.format(key="$6")}, $4, $5, $6, $7, $8)
"""


def shard_of(key: str) -> int:
    return zlib.crc32(key.encode()) % SHARDS


class Cause(NamedTuple):
    """What is published because of it: whose journey it is, and by which lane it goes."""

    correlation_id: UUID | None
    causation_id: UUID | None
    traceparent: str | None
    bulk: bool


class Ready(NamedTuple):
    """Rows that only need to be written, by lane."""

    live: list[Row]
    imported: list[Row]


def cause_of(session: WriteSession) -> Cause:
    """What this session is acting on now."""
    return Cause(session.correlation_id, session.causation_id, current_traceparent(), session.bulk)


async def publish(session: WriteSession, *payloads: Payload, at: datetime) -> None:
    """Write one outbox row for each payload, in order.

    The caller holds the lock on each payload's aggregate, so that ids rise in version order per key.

    Raises:
        PayloadTooLargeError: an event that no broker would take.
    """
    cause = cause_of(session)
    await publish_caused(session, [(cause, payload) for payload in payloads], at=at)


async def publish_caused(session: WriteSession, told: Sequence[tuple[Cause, Payload]], *, at: datetime) -> None:
    """As ``publish``, for what comes of several events at once, each under its own cause.

    Raises:
        PayloadTooLargeError: an event that no broker would take.
    """
    await publish_ready(session, ready(session, told, at=at))


def ready(session: WriteSession, told: Sequence[tuple[Cause, Payload]], *, at: datetime) -> Ready:
    """The first half of ``publish_caused``, which waits for nobody.

    Raises:
        PayloadTooLargeError: an event that no broker would take.
    """
    rows = Ready([], [])
    for cause, payload in told:
        (rows.imported if cause.bulk else rows.live).append(_row(session, payload, at=at, cause=cause))
    return rows


async def publish_ready(session: WriteSession, rows: Ready) -> None:
    """The second half, in the same transaction."""
    await _insert(session, rows.live, bulk=False)
    await _insert(session, rows.imported, bulk=True)


async def publish_tombstone(
    session: WriteSession, *, topic: str, city: str, subject: str, at: datetime, version: int = 1
) -> None:
    """Tell a compacted topic, and everyone who copied from it, that this aggregate is gone."""
    envelope = _envelope(
        session, type_=TOMBSTONE_TYPE, subject=subject, city=city, version=version, at=at, schema="tombstone.v1",
        cause=cause_of(session),
    )  # fmt: skip
    key = key_of(city, subject)
    headers = orjson.dumps(envelope.headers()).decode()
    row = (envelope.id, shard_of(key), city, topic, envelope.type, key, headers, None)
    await _insert(session, [row], bulk=session.bulk)


def _row(session: WriteSession, payload: Payload, *, at: datetime, cause: Cause) -> Row:
    body = payload.model_dump_json()
    if len(body) > MAX_PAYLOAD_BYTES:
        raise PayloadTooLargeError(f"{payload.event} has {len(body)} bytes, more than {MAX_PAYLOAD_BYTES}")
    subject = payload.subject
    envelope = _envelope(
        session,
        type_=payload.ce_type(), subject=subject, city=payload.city, version=payload.version, at=at,
        schema=f"{payload.event}.v{payload.major}", cause=cause,
    )  # fmt: skip
    key = key_of(payload.city, subject)
    return (
        envelope.id, shard_of(key), payload.city, payload.topic, envelope.type, key,
        orjson.dumps(envelope.headers()).decode(), body,
    )  # fmt: skip


def _envelope(
    session: WriteSession, *, type_: str, subject: str, city: str, version: int, at: datetime, schema: str,
    cause: Cause,
) -> Envelope:  # fmt: skip
    event_id = new_id()
    return Envelope(
        id=event_id,
        type=type_,
        source=f"/ijc/{session.source}",
        subject=subject,
        time=at,
        dataschema=f"/schemas/{schema}.json",
        city=city,
        aggregate_version=version,
        correlation_id=cause.correlation_id or event_id,
        causation_id=cause.causation_id,
        traceparent=cause.traceparent,
    )


async def _insert(session: WriteSession, rows: Sequence[Row], *, bulk: bool) -> None:
    if not rows:
        return
    driver = await session.driver()
    if len(rows) == 1 and not bulk:
        await driver.execute(_INSERT_ONE, *rows[0])
    else:
        await driver.execute(_INSERT_IMPORT if bulk else _INSERT_LIVE, *_arrays(rows))
    for shard in {row[1] for row in rows}:
        session.after_commit(outbox_filled[IMPORT_LANE if bulk else LIVE_LANE][shard].ring)


def _arrays(rows: Sequence[Row]) -> Iterable[list[object]]:
    return (list(column) for column in zip(*rows, strict=True))
