"""Whether another centre knows a person, and whom the officers should ask about it."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from registry.domain.elsewhere import Elsewhere, Standing
from registry.storage import elsewhere, vault
from servicekit.database import ReadSession


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Named:
    known: Elsewhere
    name: str | None


async def known_elsewhere(session: ReadSession, candidate_id: UUID) -> Elsewhere:
    return await elsewhere.find(session, candidate_id) or Elsewhere(candidate_id=candidate_id)


async def standing_so(session: ReadSession, standing: Standing, *, limit: int) -> Sequence[Named]:
    found = await elsewhere.standing_so(session, standing, limit=limit)
    names = await vault.names(session, [known.candidate_id for known in found])
    return [Named(known=known, name=names.get(known.candidate_id)) for known in found]
