"""Register an employer: by an officer, or by the employer's own account. Verification comes after."""

from datetime import datetime
from uuid import UUID

from servicekit.database import WriteSession
from vacancies.commands.onboarded_city import onboarded_city
from vacancies.commands.refusals import EmployerAlreadyRegisteredProblem, rules
from vacancies.domain.employer import Contact, Employer, LegalForm, check_contact, kind_of
from vacancies.storage import employers


async def register_employer(
    session: WriteSession, *, employer_id: UUID, name: str, legal_form: LegalForm, contact: Contact, now: datetime
) -> Employer:
    city = await onboarded_city(session)
    with rules():
        contact = check_contact(contact)
    if await employers.find(session, employer_id) is not None:
        raise EmployerAlreadyRegisteredProblem("this account has an employer already")
    employer = Employer(
        city=city.code, id=employer_id, version=1, name=name, legal_form=legal_form, kind=kind_of(legal_form)
    )
    await employers.add(session, employer, contact=contact, at=now)
    return employer
