"""Parked keys over HTTP, for operators: look, release, discard. A dry run unless told otherwise."""

from typing import Literal
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, Field

from eventing.consuming.discarding import given_up
from eventing.consuming.releasing import NothingParkedError, release_key
from eventing.ops.handles import HandlesDep
from eventing.ops.listing import ParkedKey, ParkedKeyDetail, parked_events, parked_keys
from eventing.records import records
from servicekit.http import CallerDep, Reading, Session, TransactionalRoute, allow
from servicekit.http.incoming import Incoming
from servicekit.identity import Role
from servicekit.problems import NotFoundProblem

router = APIRouter(prefix="/ops/parked", route_class=TransactionalRoute, tags=["operations"])
operators = allow(Role.OPERATOR)


class ReleaseIn(Incoming):
    dry_run: bool = True


class ReleaseOut(BaseModel):
    dry_run: bool
    released: int = Field(description="events applied; in a dry run those that would be tried")
    waiting: int = Field(description="events still parked afterwards")
    reason: str | None = None


class DiscardIn(Incoming):
    dry_run: bool = True
    events: Literal["first", "all"] = "first"
    reason: str = Field(min_length=3, max_length=200)


class DiscardOut(BaseModel):
    dry_run: bool
    discarded: int
    waiting: int


@router.get("", dependencies=[operators])
async def list_parked(session: Reading, city: str | None = None, group: str | None = None) -> list[ParkedKey]:
    """Keys whose events wait behind one that failed for good."""
    return await parked_keys(session, city=city, group=group)


@router.get("/{key_id}", dependencies=[operators])
async def show_parked(key_id: UUID, session: Reading) -> ParkedKeyDetail:
    """The events that wait under a key: when, where and why, never what they say."""
    found = await parked_keys(session, city=None, group=None, key_id=key_id)
    if not found:
        raise NotFoundProblem("no such key is parked in this service", field="key_id")
    return ParkedKeyDetail(**found[0].model_dump(), events=list(await parked_events(session, key_id=key_id)))


@router.post("/{key_id}/release", dependencies=[operators])
async def release(
    key_id: UUID, body: ReleaseIn, session: Session, caller: CallerDep, handles: HandlesDep
) -> ReleaseOut:
    """Apply what waits, in order, until one fails again; a dry run unless told otherwise."""
    found = await parked_keys(session, city=None, group=None, key_id=key_id)
    if not found:
        raise NotFoundProblem("no such key is parked in this service", field="key_id")
    if body.dry_run:
        return ReleaseOut(dry_run=True, released=found[0].waiting, waiting=0, reason=found[0].reason)
    try:
        done = await release_key(handles.consumer_database, key_id=key_id, groups=handles.groups)
    except NothingParkedError as error:
        raise NotFoundProblem(str(error), field="key_id") from error
    await handles.note(session, operator=caller.subject, action="release", target=str(key_id), reason="released")
    return ReleaseOut(dry_run=False, released=done.released, waiting=done.waiting, reason=done.reason)


@router.post("/{key_id}/discard", dependencies=[operators])
async def discard(
    key_id: UUID, body: DiscardIn, session: Session, caller: CallerDep, handles: HandlesDep
) -> DiscardOut:
    """Give up the first event, or all, with a reason; a dry run unless told otherwise."""
    driver = await session.driver()
    waiting = await driver.fetchval("select count(*) from parked where key_id = $1", key_id)
    if not await driver.fetchval("select 1 from parked_keys where id = $1 for update", key_id):
        raise NotFoundProblem("no such key is parked in this service", field="key_id")
    count = waiting if body.events == "all" else min(waiting, 1)
    if body.dry_run:
        return DiscardOut(dry_run=True, discarded=count, waiting=waiting - count)
    told = await given_up(handles.consumer_database, key_id=key_id, count=count, groups=handles.groups)
    session.after_commit(lambda: records.add(told))
    await driver.execute(
        "delete from parked where id in (select id from parked where key_id = $1 order by id limit $2)", key_id, count
    )
    if count == waiting:
        await driver.execute("delete from parked_keys where id = $1", key_id)
    await handles.note(session, operator=caller.subject, action="discard", target=str(key_id), reason=body.reason)
    return DiscardOut(dry_run=False, discarded=count, waiting=waiting - count)
