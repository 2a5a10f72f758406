"""An employer's quota from its newest declaration."""

from uuid import UUID

from servicekit.database import ReadSession
from vacancies.domain.employer import Employer
from vacancies.domain.quota import Quota, quota
from vacancies.storage import workplaces


async def employer_quota(session: ReadSession, employer: Employer) -> Quota | None:
    """None where nothing has been declared."""
    declared = await workplaces.declarations(session, employer.id)
    if not declared:
        return None
    reserved = await workplaces.openings_reserved(session, employer.id)
    return quota(declared[0], kind=employer.kind, openings_reserved=reserved)


async def declared_by(session: ReadSession, employer_id: UUID) -> list[dict[str, object]]:
    """Year by year, the newest first."""
    return [
        {"year": said.year, "total": said.total, "disabled": said.disabled, "evidence": said.evidence}
        for said in await workplaces.declarations(session, employer_id)
    ]
