"""Employers: register, verify, what they declare, where they work, whom to write to."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Header, Query

from servicekit.http import CallerDep, Now, Reading, Session, TransactionalRoute, allow
from servicekit.http.expected_version import expected_version
from servicekit.identity import Caller, Role
from servicekit.ids import new_id
from servicekit.problems import ForbiddenProblem
from vacancies.api.access import EMPLOYER_OR_OFFICER, OFFICERS, may_touch, own_employer, signed
from vacancies.api.employer_models import (
    ContactIn,
    ContactOut,
    EmployerChangeIn,
    EmployerIn,
    EmployerOut,
    EmployerPageOut,
    QuotaOut,
    SiteIn,
    SiteOut,
    VerificationIn,
    WorkforceIn,
    WorkforceOut,
)
from vacancies.commands.add_site import add_site
from vacancies.commands.change_contact import change_contact
from vacancies.commands.correct_employer import correct_employer
from vacancies.commands.declare_workforce import declare_workforce
from vacancies.commands.read_contact import read_contact
from vacancies.commands.refusals import NothingDeclaredProblem, no_such
from vacancies.commands.register_employer import register_employer
from vacancies.commands.verify_employer import verify_employer
from vacancies.domain.employer import Employer
from vacancies.queries.employer_quota import declared_by, employer_quota
from vacancies.queries.employer_record import employer_list, employer_record, employer_sites

NOTIFY = "notify"
Purpose = Annotated[str | None, Query(min_length=3, max_length=100)]

router = APIRouter(prefix="/employers", route_class=TransactionalRoute, tags=["employers"])


@router.post("", status_code=201, dependencies=[allow(*EMPLOYER_OR_OFFICER)])
async def register(body: EmployerIn, session: Session, caller: CallerDep, now: Now) -> EmployerOut:
    """An employer's own account gets the employer under its id."""
    employer = await register_employer(
        session,
        employer_id=own_employer(caller) or new_id(),
        name=body.name,
        legal_form=body.legal_form,
        contact=body.contact_given(),
        now=now,
    )
    return EmployerOut.of(employer)


@router.get("", dependencies=[allow(*OFFICERS)])
async def listed(
    session: Reading,
    *,
    after: UUID | None = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    verified: bool | None = None,
) -> EmployerPageOut:
    """The employers of the city, the newest first."""
    found = await employer_list(session, after=after, limit=limit, verified=verified)
    last = found[-1].id if len(found) == limit else None
    return EmployerPageOut(items=[EmployerOut.of(each) for each in found], after=last)


@router.get("/{employer_id}", dependencies=[allow(*EMPLOYER_OR_OFFICER)])
async def one(employer_id: UUID, session: Reading, caller: CallerDep) -> EmployerOut:
    """One employer, without its contact."""
    return EmployerOut.of(await _seen(session, caller, employer_id))


@router.put("/{employer_id}", dependencies=[allow(*EMPLOYER_OR_OFFICER)])
async def correct(
    employer_id: UUID,
    body: EmployerChangeIn,
    session: Session,
    caller: CallerDep,
    now: Now,
    *,
    if_match: Annotated[str | None, Header(max_length=40)] = None,
) -> EmployerOut:
    """Name and form in law; 409 for an employer's own account once the centre has verified them."""
    may_touch(caller, employer_id)
    employer = await correct_employer(
        session,
        employer_id=employer_id,
        name=body.name,
        legal_form=body.legal_form,
        expected_version=expected_version(if_match=if_match, in_body=body.version),
        by_officer=caller.role in OFFICERS,
        now=now,
    )
    return EmployerOut.of(employer)


@router.put("/{employer_id}/contact", dependencies=[allow(*EMPLOYER_OR_OFFICER)])
async def new_contact(employer_id: UUID, body: ContactIn, session: Session, caller: CallerDep, now: Now) -> EmployerOut:
    """Whom to write to from now on: the whole contact anew."""
    may_touch(caller, employer_id)
    employer = await change_contact(session, employer_id=employer_id, contact=body.to_domain(), now=now)
    return EmployerOut.of(employer)


@router.post("/{employer_id}/verification", dependencies=[allow(*OFFICERS)])
async def verification(
    employer_id: UUID, body: VerificationIn, session: Session, caller: CallerDep, now: Now
) -> EmployerOut:
    """Once verified, its open vacancies are public; taken back, they are not."""
    employer = await verify_employer(
        session, employer_id=employer_id, verified=body.verified, verified_by=signed(caller), now=now
    )
    return EmployerOut.of(employer)


@router.post("/{employer_id}/workforce", status_code=201, dependencies=[allow(*EMPLOYER_OR_OFFICER)])
async def workforce(
    employer_id: UUID, body: WorkforceIn, session: Session, caller: CallerDep, now: Now
) -> WorkforceOut:
    """Heads for a year; said again it replaces what was said before. An employer can only declare."""
    may_touch(caller, employer_id)
    if caller.role is Role.EMPLOYER and body.evidence != "declared":
        raise ForbiddenProblem("only an officer states other evidence than the declaration", field="evidence")
    said = await declare_workforce(
        session, employer_id=employer_id, workforce=body.to_domain(now=now), recorded_by=signed(caller), now=now
    )
    return WorkforceOut.model_validate(said)


@router.get("/{employer_id}/workforce", dependencies=[allow(*EMPLOYER_OR_OFFICER)])
async def workforces(employer_id: UUID, session: Reading, caller: CallerDep) -> list[WorkforceOut]:
    """What was declared, year by year, the newest first."""
    await _seen(session, caller, employer_id)
    return [WorkforceOut.model_validate(said) for said in await declared_by(session, employer_id)]


@router.get("/{employer_id}/quota", dependencies=[allow(*EMPLOYER_OR_OFFICER)])
async def quota(employer_id: UUID, session: Reading, caller: CallerDep) -> QuotaOut:
    """From the newest declaration."""
    found = await employer_quota(session, await _seen(session, caller, employer_id))
    if found is None:
        raise NothingDeclaredProblem("declare the workforce of a year first")
    return QuotaOut.of(found)


@router.post("/{employer_id}/sites", status_code=201, dependencies=[allow(*EMPLOYER_OR_OFFICER)])
async def new_site(employer_id: UUID, body: SiteIn, session: Session, caller: CallerDep) -> SiteOut:
    """Add a place of work, with what is accessible there."""
    may_touch(caller, employer_id)
    return SiteOut.of(await add_site(session, site=body.to_domain(site_id=new_id(), employer_id=employer_id)))


@router.get("/{employer_id}/sites", dependencies=[allow(*EMPLOYER_OR_OFFICER)])
async def sites(employer_id: UUID, session: Reading, caller: CallerDep) -> list[SiteOut]:
    """The places of work."""
    await _seen(session, caller, employer_id)
    return [SiteOut.of(site) for site in await employer_sites(session, employer_id)]


@router.get("/{employer_id}/contact", dependencies=[allow(Role.SERVICE, *EMPLOYER_OR_OFFICER)])
async def contact(
    employer_id: UUID, session: Session, caller: CallerDep, now: Now, *, purpose: Purpose = None
) -> ContactOut:
    """A service's purpose stands in its token, a person states one. Every look is written down."""
    may_touch(caller, employer_id)
    if caller.role is Role.SERVICE and caller.purpose != NOTIFY:
        raise ForbiddenProblem(f"the token's purpose must be {NOTIFY}")
    stated = caller.purpose if caller.role is Role.SERVICE else purpose
    if stated is None:
        raise ForbiddenProblem("state a purpose", field="purpose")
    found = await read_contact(session, employer_id=employer_id, subject=caller.subject, purpose=stated, now=now)
    return ContactOut.of(found.contact, employer_name=found.employer_name)


async def _seen(session: Reading, caller: Caller, employer_id: UUID) -> Employer:
    may_touch(caller, employer_id)
    employer = await employer_record(session, employer_id)
    if employer is None:
        raise no_such("employer")
    return employer
