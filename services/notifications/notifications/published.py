"""Everything this service tells the world: that a person has been forgotten."""

from datetime import datetime
from uuid import UUID

from contracts.erasure_confirmed import ErasureConfirmed


def erasure_confirmed(
    *, city: str, candidate_id: UUID, erasure_id: UUID, version: int, now: datetime
) -> ErasureConfirmed:
    return ErasureConfirmed(
        city=city,
        version=version,
        candidate_id=candidate_id,
        erasure_id=erasure_id,
        service="notifications",
        confirmed_at=now,
    )
