"""Tell an employer who was put forward to it, where the person agreed to that; and write down that it was told."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from registry.commands.refusals import CandidateGoneProblem, IntroductionNotAgreedProblem, no_such
from registry.domain.consent import agrees
from registry.domain.contact import Channel
from registry.domain.profile import Profile
from registry.storage import candidates, consents, contact_accesses, vault
from registry.storage.contact_accesses import Access
from servicekit.database import WriteSession


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Introduction:
    """What an employer may know: never a need, a category, a birth date or a number."""

    name: str
    language: str
    plain_language: bool
    channels: tuple[Channel, ...]
    profile: Profile


async def introduce_candidate(
    session: WriteSession, *, candidate_id: UUID, referral_id: UUID, subject: str, now: datetime
) -> Introduction:
    candidate = await candidates.find(session, candidate_id)
    if candidate is None:
        raise no_such("candidate")
    held = await vault.read(session, candidate_id)
    if candidate.status == "erased" or held is None:
        raise CandidateGoneProblem("the candidate is erased")
    if not agrees(await consents.of(session, candidate_id), "employer-introduction"):
        raise IntroductionNotAgreedProblem("the person has not agreed to be introduced to employers")
    access = Access(at=now, subject=subject, purpose=f"introduction to an employer, referral {referral_id}")
    await contact_accesses.add(session, access, candidate_id=candidate_id)
    person = held.vault.person
    return Introduction(
        name=person.name,
        language=person.language,
        plain_language=person.plain_language,
        channels=tuple(channel for channel in person.channels if channel.address is not None),
        profile=candidate.profile,
    )
