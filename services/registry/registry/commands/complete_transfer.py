"""Close the old record after the person has arrived: the second transaction of a transfer, in the old city."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from eventing import outbox
from registry import published
from registry.commands.refusals import no_such, rules
from registry.domain.candidate import Candidate, transfer_away
from registry.domain.transfer import Transfer, complete
from registry.storage import candidates, transfers
from servicekit.database import WriteSession


async def complete_transfer(session: WriteSession, *, transfer_id: UUID, now: datetime) -> Transfer:
    """Saying it twice is one completion; an old record erased meanwhile needs no withdrawal."""
    transfer = await transfers.lock(session, transfer_id)
    if transfer is None:
        raise no_such("transfer")
    if transfer.status == "completed":
        return transfer
    with rules():
        completed = complete(transfer)
    before = await candidates.lock(session, transfer.candidate_id)
    if before is not None and before.status in {"active", "withdrawn"}:
        after = transfer_away(before)
        await candidates.save(session, after, at=now)
        await outbox.publish(session, published.candidate_withdrawn(after, reason="transferred"), at=now)
        await _carry_placements(session, before, transfer=transfer, now=now)
    await transfers.save(session, completed, at=now)
    return completed


async def _carry_placements(session: WriteSession, old: Candidate, *, transfer: Transfer, now: datetime) -> None:
    """Running work stays with the city that arranged it, but the person is not free in the new city either."""
    if old.running_placements == 0:
        return
    async with session.as_city(transfer.to_city):
        before = await candidates.lock(session, transfer.new_candidate_id)
        if before is None or before.status == "erased":
            return
        running = before.running_placements + old.running_placements
        after = replace(before, version=before.version + 1, running_placements=running)
        await candidates.save(session, after, at=now)
        await outbox.publish(session, *published.candidate_change(before, after), at=now)
