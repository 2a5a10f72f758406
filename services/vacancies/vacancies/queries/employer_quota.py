"""An employer's quota from its newest declaration."""

from collections.abc import Sequence
from uuid import UUID

from servicekit.database import ReadSession
from vacancies.domain.employer import Employer
from vacancies.domain.quota import Quota, Workforce, quota
from vacancies.storage import workplaces


async def employer_quota(session: ReadSession, employer: Employer) -> Quota | None:
    """None where nothing has been declared."""
    declared = await workplaces.declarations(session, employer.id)
    if not declared:
        return None
    reserved = await workplaces.openings_reserved(session, employer.id)
    return quota(declared[0], kind=employer.kind, openings_reserved=reserved)


async def declared_by(session: ReadSession, employer_id: UUID) -> Sequence[Workforce]:
    """Year by year, the newest first."""
    return await workplaces.declarations(session, employer_id)
