"""Hand out everything held of a person, or of a city's people page by page, and write down to whom."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from registry.commands.refusals import no_such
from registry.domain.accompaniment import Record
from registry.domain.candidate import Candidate
from registry.domain.consent import Consent
from registry.storage import accompaniment, candidates, consents, contact_accesses, history, vault
from registry.storage.contact_accesses import Access
from registry.storage.history import Happening
from registry.storage.vault import Held
from servicekit.database import WriteSession


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Exported:
    """``held`` is None of somebody erased, of whom nothing else is left either."""

    candidate: Candidate
    held: Held | None
    consents: Sequence[Consent]
    records: Sequence[Record]
    happenings: Sequence[Happening]
    accesses: Sequence[Access]


async def export_candidate(session: WriteSession, *, candidate_id: UUID, subject: str, now: datetime) -> Exported:
    """The look itself is the last line of what is handed out."""
    candidate = await candidates.find(session, candidate_id)
    if candidate is None:
        raise no_such("candidate")
    return await _exported(session, candidate, access=Access(at=now, subject=subject, purpose="export"))


async def export_city(
    session: WriteSession, *, after: UUID | None, limit: int, subject: str, now: datetime
) -> list[Exported]:
    """The people of the session's city, the newest first; ``after`` is the last id of the page before."""
    access = Access(at=now, subject=subject, purpose="export of the city")
    page = await candidates.page(session, after=after, limit=limit, status=None)
    return [await _exported(session, listed.candidate, access=access) for listed in page]


async def _exported(session: WriteSession, candidate: Candidate, *, access: Access) -> Exported:
    if candidate.status != "erased":
        await contact_accesses.add(session, access, candidate_id=candidate.id)
    return Exported(
        candidate=candidate,
        held=await vault.read(session, candidate.id),
        consents=await consents.of(session, candidate.id),
        records=await accompaniment.of(session, candidate.id),
        happenings=await history.of(session, candidate.id),
        accesses=await contact_accesses.of(session, candidate.id),
    )
