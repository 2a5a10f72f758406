"""Everything held of one person, for that person and for the officers of the city."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from registry.domain.candidate import Candidate
from registry.domain.consent import Consent
from registry.storage import candidates, consents, vault
from registry.storage.vault import Held
from servicekit.database import ReadSession


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class CandidateRecord:
    """``held`` is None when the person has been erased."""

    candidate: Candidate
    held: Held | None
    consents: Sequence[Consent]


async def candidate_record(session: ReadSession, candidate_id: UUID) -> CandidateRecord | None:
    candidate = await candidates.find(session, candidate_id)
    if candidate is None:
        return None
    return CandidateRecord(
        candidate=candidate,
        held=await vault.read(session, candidate_id),
        consents=await consents.of(session, candidate_id),
    )
