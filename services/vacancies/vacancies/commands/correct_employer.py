"""Correct an employer's name or form in law. Of a verified one only an officer does it: that is what was verified.

A company that turns out to be a public body has another quota: what it declared is told again.
"""

from datetime import datetime
from uuid import UUID

from eventing import outbox
from servicekit.database import WriteSession
from vacancies import published
from vacancies.commands.refusals import no_such, rules
from vacancies.domain.employer import Employer, LegalForm, correct
from vacancies.storage import employers, workplaces


async def correct_employer(
    session: WriteSession,
    *,
    employer_id: UUID,
    name: str,
    legal_form: LegalForm,
    expected_version: int,
    by_officer: bool,
    now: datetime,
) -> Employer:
    before = await employers.lock(session, employer_id)
    if before is None:
        raise no_such("employer")
    with rules():
        after = correct(
            before, name=name, legal_form=legal_form, expected_version=expected_version, by_officer=by_officer
        )
    await employers.save(session, after, at=now)
    if after.kind != before.kind:
        told = await workplaces.renew_declarations(session, employer_id)
        again = (published.quota_declared(after, said, version=version) for said, version in told)
        await outbox.publish(session, *again, at=now)
    return after
