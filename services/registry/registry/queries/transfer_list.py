"""Moves from and to the city."""

from collections.abc import Sequence

from registry.domain.transfer import Transfer
from registry.storage import transfers
from servicekit.database import ReadSession


async def transfer_list(session: ReadSession, *, limit: int) -> Sequence[Transfer]:
    return await transfers.between(session, limit=limit)
