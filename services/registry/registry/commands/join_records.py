"""A person arrives who has a record here already: one record stays, filled up with what the old one had beside."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from eventing import outbox
from registry import published
from registry.commands.refusals import CandidateGoneProblem, rules
from registry.domain.candidate import agree, revise
from registry.domain.consent import agrees
from registry.domain.registration import Registration
from registry.domain.transfer import fill_up
from registry.storage import candidates, consents, elsewhere, vault
from servicekit.database import WriteSession


async def join_records(
    session: WriteSession, *, candidate_id: UUID, brought: Registration, recorded_by: str, now: datetime
) -> bool:
    """False, and nothing done, where there is no record here to join."""
    before = await candidates.lock(session, candidate_id)
    if before is None:
        return False
    held = await vault.read(session, candidate_id)
    if held is None or before.status not in {"active", "withdrawn"}:
        raise CandidateGoneProblem(f"the candidate is {before.status}")
    own = Registration(
        person=held.vault.person, disclosure=held.vault.disclosure, profile=before.profile, short_set=held.short_set
    )
    joined = fill_up(own, brought=brought)
    await consents.add(session, brought.consents, candidate_id=candidate_id, recorded_by=recorded_by)
    said = await consents.of(session, candidate_id)
    with rules():
        after = revise(before, profile=joined.profile, expected_version=before.version)
        after = agree(after, matching=agrees(said, "matching"), other_cities=agrees(said, "other-cities"))
    await candidates.save(session, after, at=now)
    await vault.put(session, candidate_id, vault=joined.vault, short_set=joined.short_set)
    await outbox.publish(session, *published.candidate_change(before, after), at=now)
    known = await elsewhere.find(session, candidate_id)
    if known is not None:
        await elsewhere.save(session, replace(known, standing="nowhere"))
    return True
