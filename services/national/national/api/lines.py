"""The feed's lines as NDJSON, packed on the way where the reader takes gzip."""

import zlib
from collections.abc import AsyncIterator
from typing import Any

import orjson
from fastapi import Request
from starlette.responses import StreamingResponse

from national.domain.cursor import Cursor
from national.queries.reading_feed import Line

NDJSON = "application/x-ndjson"
_GZIP = 16 + zlib.MAX_WBITS


def fact_line(line: Line, *, cursor: Cursor | None = None) -> bytes:
    """``cursor``: from which the reader may go on after this line."""
    told: dict[str, Any] = {
        "id": str(line.event_id), "type": line.type, "time": line.told_at, "city": line.area,
        "fact_id": str(line.fact_id), "version": line.version, "data": orjson.Fragment(line.payload),
    }  # fmt: skip
    if cursor is not None:
        told["cursor"] = str(cursor)
    return orjson.dumps(told, option=orjson.OPT_APPEND_NEWLINE)


def end_line(cursor: Cursor, *, more: bool) -> bytes:
    """A reader who has not seen this line has not seen all of the answer."""
    return orjson.dumps({"end": True, "cursor": str(cursor), "more": more}, option=orjson.OPT_APPEND_NEWLINE)


def answer(request: Request, lines: AsyncIterator[bytes]) -> StreamingResponse:
    headers = {"Cache-Control": "no-store", "Vary": "Accept-Encoding"}
    if "gzip" not in request.headers.get("accept-encoding", ""):
        return StreamingResponse(lines, media_type=NDJSON, headers=headers)
    return StreamingResponse(_packed(lines), media_type=NDJSON, headers=headers | {"Content-Encoding": "gzip"})


async def _packed(lines: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    packing = zlib.compressobj(level=6, wbits=_GZIP)
    async for line in lines:
        if some := packing.compress(line):
            yield some
    yield packing.flush()
