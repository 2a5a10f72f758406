"""Hand out an employer's contact for a stated purpose, and write down to whom."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from servicekit.database import WriteSession
from vacancies.commands.refusals import no_such
from vacancies.domain.employer import Contact
from vacancies.storage import employers, workplaces


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class EmployerContact:
    employer_name: str
    contact: Contact


async def read_contact(
    session: WriteSession, *, employer_id: UUID, subject: str, purpose: str, now: datetime
) -> EmployerContact:
    employer = await employers.find(session, employer_id)
    if employer is None:
        raise no_such("employer")
    contact = await employers.contact_of(session, employer_id)
    await workplaces.note_access(session, employer_id, subject=subject, purpose=purpose, at=now)
    return EmployerContact(employer_name=employer.name, contact=contact)
