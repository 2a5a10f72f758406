"""Add a site to an employer, with what is accessible there."""

from servicekit.database import WriteSession
from vacancies.commands.refusals import no_such, rules
from vacancies.domain.site import Site, check_site
from vacancies.storage import employers, workplaces


async def add_site(session: WriteSession, *, site: Site) -> Site:
    with rules():
        check_site(site)
    if await employers.lock(session, site.employer_id, shared=True) is None:
        raise no_such("employer")
    await workplaces.add_site(session, site)
    return site
