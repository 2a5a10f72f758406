"""Is what this process searches what the topics say? For operators who doubt it."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from pydantic import BaseModel

from eventing.replaying import KafkaAwayError
from matching.api.index import LiveDep
from matching.domain.index import Index
from servicekit.http import TransactionalRoute, allow
from servicekit.identity import Role
from servicekit.problems import AwayProblem

router = APIRouter(prefix="/index", route_class=TransactionalRoute, tags=["index"])

MOST_NAMED = 20


class DifferingOut(BaseModel):
    city: str
    id: UUID


class ComparisonOut(BaseModel):
    """``equal`` when index and topics tell the same of everybody; of what differs the first are named, by id alone."""

    equal: bool
    entries: int
    differing: int
    first: list[DifferingOut]
    seconds: float


async def _rebuild(request: Request) -> Callable[[], Awaitable[Index]]:
    rebuild: Callable[[], Awaitable[Index]] = request.app.state.rebuild
    return rebuild


@router.get("/comparison", dependencies=[allow(Role.OPERATOR)])
async def index_comparison(
    live: LiveDep, rebuild: Annotated[Callable[[], Awaitable[Index]], Depends(_rebuild)]
) -> ComparisonOut:
    """Reads both topics whole, half a minute for a million people. What is under way meanwhile shows as different."""
    started = time.monotonic()
    try:
        from_topics = await rebuild()
    except KafkaAwayError as error:
        raise AwayProblem("Kafka does not answer; ask again when it does") from error
    index = await live.committed()
    found = await asyncio.to_thread(index.differing, from_topics)
    first = [DifferingOut(city=city, id=identity) for city, identity in found[:MOST_NAMED]]
    return ComparisonOut(
        equal=not found, entries=len(index), differing=len(found), first=first,
        seconds=round(time.monotonic() - started, 3),
    )  # fmt: skip
