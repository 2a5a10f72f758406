"""Write down a yes or a no, and act on it at once."""

from datetime import datetime
from uuid import UUID

from eventing import outbox
from registry import published
from registry.commands.look_elsewhere import settle_later
from registry.commands.refusals import no_such, rules
from registry.domain.candidate import Candidate, agree
from registry.domain.consent import Consent, agrees, check_consent
from registry.storage import candidates, consents
from servicekit.database import WriteSession


async def record_consent(
    session: WriteSession, *, candidate_id: UUID, consent: Consent, recorded_by: str, now: datetime
) -> Candidate:
    before = await candidates.lock(session, candidate_id)
    if before is None:
        raise no_such("candidate")
    known = (*await consents.of(session, candidate_id), consent)
    with rules():
        check_consent(consent, now=now)
        after = agree(before, matching=agrees(known, "matching"), other_cities=agrees(known, "other-cities"))
    await consents.add(session, (consent,), candidate_id=candidate_id, recorded_by=recorded_by)
    if consent.purpose == "known-elsewhere":
        await settle_later(session, candidate_id=candidate_id, now=now)
    if after.version != before.version:
        await candidates.save(session, after, at=now)
        await outbox.publish(session, *published.candidate_change(before, after), at=now)
    return after
