"""Dead letters over HTTP, for operators: look, read again, discard. A dry run unless told otherwise."""

from uuid import UUID

from fastapi import APIRouter

from eventing.consuming.releasing import NothingParkedError, release_letter
from eventing.ops.handles import HandlesDep
from eventing.ops.listing import DeadLetter, dead_letters
from eventing.ops.parked import DiscardIn, DiscardOut, ReleaseIn, ReleaseOut
from servicekit.http import CallerDep, Reading, Session, TransactionalRoute, allow
from servicekit.identity import Role
from servicekit.problems import NotFoundProblem

router = APIRouter(prefix="/ops/dead-letters", route_class=TransactionalRoute, tags=["operations"])
operators = allow(Role.OPERATOR)
_SETTLE = """
update dead_letters set settled_at = clock_timestamp(), settled_how = 'discarded', settled_by = $2
where id = $1 and settled_at is null returning id
"""


@router.get("", dependencies=[operators])
async def list_dead_letters(session: Reading, group: str | None = None) -> list[DeadLetter]:
    """Records of which not even the envelope could be read."""
    return await dead_letters(session, group=group)


@router.get("/{letter_id}", dependencies=[operators])
async def show_dead_letter(letter_id: UUID, session: Reading) -> DeadLetter:
    """Where it stands in Kafka, when and why it was put aside; what it says is asked for with a reason."""
    found = await dead_letters(session, group=None, letter_id=letter_id)
    if not found:
        raise NotFoundProblem("no such dead letter waits in this service", field="letter_id")
    return found[0]


@router.post("/{letter_id}/release", dependencies=[operators])
async def release(
    letter_id: UUID, body: ReleaseIn, session: Session, caller: CallerDep, handles: HandlesDep
) -> ReleaseOut:
    """Send the record to its topic again; a dry run unless told otherwise."""
    letter = await show_dead_letter(letter_id, session)
    if body.dry_run:
        return ReleaseOut(dry_run=True, released=1, waiting=0, reason=letter.reason)
    try:
        done = await release_letter(
            handles.consumer_database, letter_id=letter_id, groups=handles.groups, operator=caller.subject
        )
    except NothingParkedError as error:
        raise NotFoundProblem(str(error), field="letter_id") from error
    await handles.note(session, operator=caller.subject, action="release", target=str(letter_id), reason="read again")
    return ReleaseOut(dry_run=False, released=done.released, waiting=done.waiting, reason=done.reason)


@router.post("/{letter_id}/discard", dependencies=[operators])
async def discard(
    letter_id: UUID, body: DiscardIn, session: Session, caller: CallerDep, handles: HandlesDep
) -> DiscardOut:
    """Give the record up, with a reason; a dry run unless told otherwise."""
    await show_dead_letter(letter_id, session)
    if body.dry_run:
        return DiscardOut(dry_run=True, discarded=1, waiting=0)
    driver = await session.driver()
    await driver.execute(_SETTLE, letter_id, caller.subject)
    await handles.note(session, operator=caller.subject, action="discard", target=str(letter_id), reason=body.reason)
    return DiscardOut(dry_run=False, discarded=1, waiting=0)
