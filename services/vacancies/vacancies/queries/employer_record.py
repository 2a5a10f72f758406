"""Employers, one or page by page, and their sites."""

from collections.abc import Sequence
from uuid import UUID

from servicekit.database import ReadSession
from vacancies.domain.employer import Employer
from vacancies.domain.site import Site
from vacancies.storage import employers, workplaces


async def employer_record(session: ReadSession, employer_id: UUID) -> Employer | None:
    return await employers.find(session, employer_id)


async def employer_list(
    session: ReadSession, *, after: UUID | None, limit: int, verified: bool | None
) -> Sequence[Employer]:
    return await employers.page(session, after=after, limit=limit, verified=verified)


async def employer_sites(session: ReadSession, employer_id: UUID) -> Sequence[Site]:
    return await workplaces.sites_of(session, employer_id)
