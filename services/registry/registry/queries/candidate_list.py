"""A page of the city's candidates for its officers, with their names."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from registry.storage import candidates, vault
from registry.storage.candidates import Listed
from servicekit.database import ReadSession


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class NamedCandidate:
    listed: Listed
    name: str | None


async def candidate_list(
    session: ReadSession, *, after: UUID | None, limit: int, status: str | None
) -> Sequence[NamedCandidate]:
    page = await candidates.page(session, after=after, limit=limit, status=status)
    names = await vault.names(session, [listed.candidate.id for listed in page])
    return [NamedCandidate(listed=listed, name=names.get(listed.candidate.id)) for listed in page]
