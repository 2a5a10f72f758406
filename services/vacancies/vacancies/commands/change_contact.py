"""Say anew whom to write to at an employer's."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from servicekit.database import WriteSession
from vacancies.commands.refusals import no_such, rules
from vacancies.domain.employer import Contact, Employer, check_contact
from vacancies.storage import employers


async def change_contact(session: WriteSession, *, employer_id: UUID, contact: Contact, now: datetime) -> Employer:
    """The whole contact anew; an empty one is nobody's."""
    before = await employers.lock(session, employer_id)
    if before is None:
        raise no_such("employer")
    with rules():
        contact = check_contact(contact)
    after = replace(before, version=before.version + 1)
    await employers.save_contact(session, after, contact=contact, at=now)
    return after
