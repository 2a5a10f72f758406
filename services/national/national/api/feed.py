"""The feed over HTTP: a snapshot, then the stream from its cursor on. NDJSON, for programs."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from functools import partial
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request
from pydantic import BaseModel
from starlette.responses import StreamingResponse

from eventing.server import LeavingDep
from eventing.wake import rung
from national.api.agreed import AGREED, AgreedDep, within
from national.api.lines import NDJSON, answer, end_line, fact_line
from national.commands.take_facts import news
from national.domain.cursor import Cursor, UnreadableCursorError
from national.domain.selection import Selection
from national.queries.reading_feed import FeedRestartedError, Page, snapshot, stream
from national.storage import facts, feed
from servicekit.database import Database
from servicekit.http import allow
from servicekit.identity import Role
from servicekit.problems import Problem, RefusedProblem

READERS = (Role.NATIONAL_ANALYST, Role.OPERATOR)
OF_THE_FEED = (*READERS, Role.NATIONAL_READER)
_LINES: dict[int | str, dict[str, Any]] = {200: {"content": {NDJSON: {"schema": {"type": "string"}}}}}
_LOOK_SECONDS = 1.0


class FeedRestartedProblem(Problem):
    status = 410
    slug = FeedRestartedError.slug
    title = "This feed has begun anew"


class StandingOut(BaseModel):
    """``fingerprint`` is the same wherever all facts are the same, also after a rebuild."""

    cursor: str
    position: int
    facts: int
    fingerprint: str


async def _selection(
    agreement: AgreedDep,
    city: Annotated[str | None, Query(pattern=r"^\d{2}\.\d{2}$", description="a city; 00.00 the nation alone")] = None,
    event_type: Annotated[str | None, Query(alias="type", pattern=r"^id\.ijc\.[a-z-]{1,60}\.v\d{1,3}$")] = None,
    occupation: Annotated[str | None, Query(pattern=r"^\d$", description="major group of ISCO-08 / KBJI 2014")] = None,
) -> Selection:
    return within(agreement, Selection(city=city, type=event_type, occupation=occupation))


SelectionDep = Annotated[Selection, Depends(_selection)]
Since = Annotated[str, Query(max_length=200, description="the cursor of a line, or of an answer's end")]
Limit = Annotated[int, Query(ge=1, le=10_000)]
Wait = Annotated[float, Query(ge=0, le=60, description="seconds to wait where nothing is new")]


def routes(*, database: Database, limit: Any) -> APIRouter:  # noqa: ANN401 - FastAPI's own marker type
    """``limit``: the dependency that counts a reader's requests."""
    router = APIRouter(prefix="/national", tags=["feed"], dependencies=[allow(*OF_THE_FEED), limit, AGREED])

    @router.get("/snapshot", response_class=StreamingResponse, responses=_LINES)
    async def take_snapshot(request: Request, wanted: SelectionDep) -> StreamingResponse:
        """Every fact that holds now; the last line has the cursor from which the stream goes on."""
        return answer(request, _snapshot_lines(database, wanted))

    @router.get("/stream", response_class=StreamingResponse, responses=_LINES)
    async def follow(
        *,
        request: Request,
        wanted: SelectionDep,
        leaving: LeavingDep,
        since: Since,
        limit: Limit = 1_000,
        wait: Wait = 0,
    ) -> StreamingResponse:
        """What came after ``since``, removed facts too, which keep their classification; 410: take a new snapshot."""
        ask = partial(_page, database, wanted, limit=limit)
        page = await _awaited(ask, since=_read(since), wait=wait, leaving=leaving)
        return answer(request, _page_lines(page))

    @router.get("/standing")
    async def standing() -> StandingOut:
        """Where the feed stands."""
        async with database.read(city=None) as session:
            at = await feed.head(session)
            count, print_ = await facts.fingerprint(session, at=at)
        return StandingOut(cursor=str(at.cursor), position=at.position, facts=count, fingerprint=print_)

    return router


def _read(since: str) -> Cursor:
    try:
        return Cursor.read(since)
    except UnreadableCursorError as error:
        raise RefusedProblem(str(error), field="since") from error


async def _awaited(ask: Callable[..., Awaitable[Page]], *, since: Cursor, wait: float, leaving: asyncio.Event) -> Page:
    """At once where something is new, else as soon as it is, after ``wait`` seconds, or when the service stops."""
    until = asyncio.get_running_loop().time() + wait
    with news.listener() as heard:
        while True:
            page = await ask(since=since)
            left = until - asyncio.get_running_loop().time()
            if page.lines or page.more or left <= 0 or leaving.is_set():
                return page
            since = page.upto
            await rung(heard, within=min(left, _LOOK_SECONDS))  # another process may have taken the news in


async def _page(database: Database, wanted: Selection, *, since: Cursor, limit: int) -> Page:
    try:
        async with database.read(city=None) as session:
            return await stream(session, wanted, since=since, limit=limit)
    except FeedRestartedError as error:
        raise FeedRestartedProblem(str(error)) from error


async def _snapshot_lines(database: Database, wanted: Selection) -> AsyncIterator[bytes]:
    at: Cursor | None = None
    async for one in snapshot(database, wanted):
        if isinstance(one, Cursor):
            at = one
        else:
            yield fact_line(one)
    if at is not None:
        yield end_line(at, more=False)


async def _page_lines(page: Page) -> AsyncIterator[bytes]:
    for line in page.lines:
        yield fact_line(line, cursor=Cursor(page.upto.epoch, line.position))
    yield end_line(page.upto, more=page.more)
