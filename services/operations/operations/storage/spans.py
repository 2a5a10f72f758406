"""Spans and their links: written many at a time, read by trace."""

from collections.abc import Collection, Sequence
from typing import Any, Final

import asyncpg
import orjson

from operations.domain.span import Attributes, Happening, Link, Span
from servicekit.database import ReadSession, WriteSession

_COLUMNS: Final = (
    "trace_id", "span_id", "parent_id", "service", "name", "kind", "started_ns", "ended_ns", "failed", "attributes",
    "events", "resource",
)  # fmt: skip
_LINKS: Final = ("trace_id", "span_id", "to_trace_id", "to_span_id")
_SHOWN: Final = """distinct on (s.trace_id, s.span_id) s.trace_id, s.span_id, s.parent_id, s.service, s.name, s.kind,
    s.started_ns, s.ended_ns, s.failed, s.attributes::text, s.events::text, s.resource::text"""
_OF_TRACES: Final = f"""
select {_SHOWN} from spans s where s.trace_id = any($1::bytea[]) order by s.trace_id, s.span_id limit $2
"""
_POINTING_TO: Final = f"""
select {_SHOWN} from spans s join span_links l on (l.trace_id, l.span_id) = (s.trace_id, s.span_id)
where l.to_trace_id = any($1::bytea[]) and s.trace_id <> all($1::bytea[]) order by s.trace_id, s.span_id limit $2
"""
_LINKS_OF: Final = "select distinct trace_id, span_id, to_trace_id, to_span_id from span_links where trace_id = any($1)"


async def add(session: WriteSession, *, spans: Sequence[Span]) -> None:
    driver = await session.driver()
    await driver.copy_records_to_table("spans", records=[_row(span) for span in spans], columns=_COLUMNS)
    links = [(span.trace_id, span.span_id, link.trace_id, link.span_id) for span in spans for link in span.links]
    if links:
        await driver.copy_records_to_table("span_links", records=links, columns=_LINKS)


async def of_traces(session: ReadSession, *, trace_ids: Collection[bytes], most: int) -> list[Span]:
    """All spans of these traces, by trace and span id, at most ``most``."""
    return await _read(session, _OF_TRACES, trace_ids, most)


async def pointing_to(session: ReadSession, *, trace_ids: Collection[bytes], most: int) -> list[Span]:
    """Spans of other traces with a link into these, such as a batch's."""
    return await _read(session, _POINTING_TO, trace_ids, most)


async def _read(session: ReadSession, statement: str, trace_ids: Collection[bytes], most: int) -> list[Span]:
    driver = await session.driver()
    rows = await driver.fetch(statement, list(trace_ids), most)
    links: dict[tuple[bytes, bytes], list[Link]] = {}
    for row in await driver.fetch(_LINKS_OF, list({row["trace_id"] for row in rows})):
        links.setdefault((row["trace_id"], row["span_id"]), []).append(Link(row["to_trace_id"], row["to_span_id"]))
    return [_span(row, links.get((row["trace_id"], row["span_id"]), [])) for row in rows]


def _row(span: Span) -> tuple[Any, ...]:
    happenings = [{"name": one.name, "at": one.at_ns, "attributes": one.attributes} for one in span.happenings]
    return (
        span.trace_id, span.span_id, span.parent_id, span.service, span.name, span.kind, span.started_ns,
        span.ended_ns, span.failed, _json(span.attributes), _json(happenings) if happenings else None,
        _json(span.resource),
    )  # fmt: skip


def _json(value: object) -> str:
    return orjson.dumps(value).decode()


def _span(row: asyncpg.Record, links: list[Link]) -> Span:
    events = orjson.loads(row["events"]) if row["events"] else []
    attributes: Attributes = orjson.loads(row["attributes"])
    return Span(
        trace_id=row["trace_id"], span_id=row["span_id"], parent_id=row["parent_id"], service=row["service"],
        name=row["name"], kind=row["kind"], started_ns=row["started_ns"], ended_ns=row["ended_ns"],
        failed=row["failed"], attributes=attributes, resource=orjson.loads(row["resource"]), links=links,
        happenings=[Happening(one["name"], one["at"], one["attributes"]) for one in events],
    )  # fmt: skip
