"""What a placement that starts or ends elsewhere means for the person's record here."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from uuid import UUID

from eventing import outbox
from registry import published
from registry.domain.candidate import Candidate, end_placement, start_placement
from registry.storage import candidates, history, transfers
from registry.storage.history import Happening
from servicekit.database import WriteSession


class UnknownCandidateError(LookupError):
    """A placement of somebody this registry has never had."""

    slug = "unknown-candidate"


async def note_placement_made(
    session: WriteSession, *, candidate_city: str, candidate_id: UUID, about: Mapping[str, str], now: datetime
) -> None:
    happening = Happening(at=now, what="placement-made", reason=None, about=about)
    async with session.as_city(candidate_city):
        await _apply(session, candidate_id, step=start_placement, happening=happening)


async def note_placement_ended(
    session: WriteSession,
    *,
    candidate_city: str,
    candidate_id: UUID,
    reason: str,
    about: Mapping[str, str],
    follow_up_on: date,
    now: datetime,
) -> None:
    happening = Happening(at=now, what="placement-ended", reason=reason, about=about, follow_up_on=follow_up_on)
    async with session.as_city(candidate_city):
        await _apply(session, candidate_id, step=end_placement, happening=happening)


async def _apply(
    session: WriteSession, candidate_id: UUID, *, step: Callable[[Candidate], Candidate], happening: Happening
) -> None:
    """Of a person who has moved on, the record in the new city is told as well."""
    before = await candidates.lock(session, candidate_id)
    if before is None:
        raise UnknownCandidateError("a placement of a candidate who was never here")
    if before.status == "erased":
        return
    after = step(before)
    await candidates.save(session, after, at=happening.at)
    await history.add(session, happening, candidate_id=candidate_id)
    await outbox.publish(session, *published.candidate_change(before, after), at=happening.at)
    if before.status == "transferred":
        moved = await transfers.leaving(session, candidate_id)
        if moved is not None:
            async with session.as_city(moved.to_city):
                await _apply(session, moved.new_candidate_id, step=step, happening=happening)
