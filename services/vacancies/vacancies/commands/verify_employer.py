"""An officer verifies an employer, or takes that back: its open vacancies become public, or stop being so."""

from datetime import datetime
from uuid import UUID

from eventing import outbox
from servicekit.database import WriteSession
from vacancies import published
from vacancies.commands.refusals import no_such
from vacancies.domain.employer import Employer, verify
from vacancies.domain.vacancy import set_public
from vacancies.storage import employers, vacancies


async def verify_employer(
    session: WriteSession, *, employer_id: UUID, verified: bool, verified_by: str, now: datetime
) -> Employer:
    before = await employers.lock(session, employer_id)
    if before is None:
        raise no_such("employer")
    after = verify(before, verified=verified, now=now)
    if after is before:
        return before
    await employers.save_verification(session, after, by=verified_by, at=now)
    for vacancy in await vacancies.lock_open_of(session, employer_id):
        changed = set_public(vacancy, public=verified)
        if changed is not vacancy:
            await vacancies.save(session, changed, at=now)
            await outbox.publish(session, *published.vacancy_change(vacancy, changed), at=now)
    return after
