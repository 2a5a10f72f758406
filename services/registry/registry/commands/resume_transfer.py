"""Try again to finish a transfer that was accepted: either city may ask for it."""

from datetime import datetime
from uuid import UUID

from registry.commands.accept_transfer import schedule_completion
from registry.commands.refusals import TransferRefusedProblem, no_such
from registry.domain.transfer import Transfer
from registry.storage import transfers
from servicekit.database import WriteSession


async def resume_transfer(session: WriteSession, *, transfer_id: UUID, now: datetime) -> Transfer:
    transfer = await transfers.lock(session, transfer_id)
    if transfer is None:
        raise no_such("transfer")
    if transfer.status in {"wished", "requested"}:
        raise TransferRefusedProblem("the new city has not accepted the transfer yet")
    if transfer.status == "accepted":
        await schedule_completion(session, transfer, now=now)
    return transfer
