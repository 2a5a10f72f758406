"""Hand out a person's contact for a stated purpose, and write down to whom."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from registry.commands.refusals import CandidateGoneProblem, no_such
from registry.domain.consent import agrees
from registry.domain.contact import Channel
from registry.storage import candidates, consents, contact_accesses, vault
from registry.storage.contact_accesses import Access
from servicekit.database import WriteSession


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Contact:
    name: str
    language: str
    plain_language: bool
    channels: tuple[Channel, ...]


async def read_contact(
    session: WriteSession, *, candidate_id: UUID, subject: str, purpose: str, now: datetime
) -> Contact:
    """Whoever does not want messages still has the inbox, which disturbs nobody."""
    candidate = await candidates.find(session, candidate_id)
    if candidate is None:
        raise no_such("candidate")
    held = await vault.read(session, candidate_id)
    if candidate.status == "erased" or held is None:
        raise CandidateGoneProblem("the candidate is erased")
    await contact_accesses.add(session, Access(at=now, subject=subject, purpose=purpose), candidate_id=candidate_id)
    person = held.vault.person
    wanted = agrees(await consents.of(session, candidate_id), "messages")
    channels = person.channels if wanted else (Channel("inbox"),)
    return Contact(name=person.name, language=person.language, plain_language=person.plain_language, channels=channels)
