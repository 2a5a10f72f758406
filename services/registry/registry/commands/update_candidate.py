"""Replace a person's record by a corrected one."""

from datetime import datetime
from uuid import UUID

from eventing import outbox
from registry import published
from registry.commands.local_day import local_day
from registry.commands.look_elsewhere import settle_later
from registry.commands.refusals import no_such, rules
from registry.commands.register_candidate import Registered, already_registered
from registry.domain.candidate import revise
from registry.domain.registration import Registration, check_registration
from registry.storage import candidates, vault
from servicekit.database import WriteSession


async def update_candidate(
    session: WriteSession,
    *,
    candidate_id: UUID,
    expected_version: int,
    given: Registration,
    duplicate_of_accepted: UUID | None = None,
    names_twin: bool = True,
    now: datetime,
) -> Registered:
    today = await local_day(session, now=now)
    await vault.claim_identity(session, given.person)
    before = await candidates.lock(session, candidate_id)
    if before is None:
        raise no_such("candidate")
    with rules():
        after = revise(before, profile=given.profile, expected_version=expected_version)
        given = check_registration(given, now=now, today=today)
    twins = await vault.twins_of(session, given.person, but=candidate_id)
    new_identity = await vault.identity_changes(session, candidate_id, given.person)
    if twins and duplicate_of_accepted not in twins and new_identity:
        raise already_registered(twins[0], names_twin=names_twin)
    await candidates.save(session, after, at=now)
    await vault.put(session, candidate_id, vault=given.vault, short_set=given.short_set)
    await outbox.publish(session, *published.candidate_change(before, after), at=now)
    if new_identity:
        await settle_later(session, candidate_id=candidate_id, now=now)
    return Registered(candidate=after, warnings=given.warnings)
