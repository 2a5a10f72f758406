"""Take a person in from another city: the new record first, the old one's withdrawal after it as work of its own."""

from datetime import datetime
from uuid import UUID

from eventing import tasks
from registry.commands.join_records import join_records
from registry.commands.refusals import TransferRefusedProblem, no_such
from registry.commands.register_candidate import register_candidate
from registry.domain.transfer import Transfer, accept
from registry.storage import transfers
from servicekit.database import WriteSession

COMPLETION = "complete-transfer"


async def accept_transfer(
    session: WriteSession,
    *,
    transfer_id: UUID,
    duplicate_of_accepted: UUID | None = None,
    recorded_by: str,
    now: datetime,
) -> Transfer:
    """Saying it twice is one acceptance."""
    found = await transfers.lock(session, transfer_id)
    if found is None or found.to_city != session.city:
        raise no_such("transfer")
    if found.status == "wished":
        raise TransferRefusedProblem("the old city has not handed over yet")
    if found.status != "requested":
        return found
    package = await transfers.package(session, found)
    if package is None:
        raise no_such("transfer")
    joined = await join_records(
        session, candidate_id=found.new_candidate_id, brought=package, recorded_by=recorded_by, now=now
    )
    if not joined:
        await register_candidate(
            session,
            candidate_id=found.new_candidate_id,
            given=package,
            duplicate_of_accepted=duplicate_of_accepted,
            recorded_by=recorded_by,
            now=now,
        )
    accepted = accept(found)
    await transfers.save(session, accepted, at=now)
    await schedule_completion(session, accepted, now=now)
    return accepted


async def schedule_completion(session: WriteSession, transfer: Transfer, *, now: datetime) -> None:
    """The second transaction is the old city's: it is left to the worker, who tries until it is done."""
    async with session.as_city(transfer.city):
        await tasks.schedule(
            session, kind=COMPLETION, key=str(transfer.id), due_at=now, payload={"transfer_id": str(transfer.id)}
        )
