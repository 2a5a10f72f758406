"""Vacancies: post, read, list, correct, close."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Header, Query

from servicekit.http import CallerDep, Now, Reading, Session, TransactionalRoute, allow
from servicekit.http.expected_version import expected_version
from servicekit.http.incoming import Incoming, SeenVersion
from servicekit.identity import Caller, Role
from servicekit.ids import new_id
from servicekit.problems import ForbiddenProblem, RefusedProblem
from vacancies.api.access import EMPLOYER_OR_OFFICER, EVERYBODY_HERE, OFFICERS, may_touch, own_employer, signed
from vacancies.api.vacancy_models import BriefOut, Openings, VacancyFields, VacancyOut, VacancyPageOut
from vacancies.commands.close_vacancy import close_vacancy
from vacancies.commands.post_vacancy import post_vacancy
from vacancies.commands.refusals import no_such
from vacancies.commands.reopen_vacancy import reopen_vacancy
from vacancies.commands.update_vacancy import update_vacancy
from vacancies.domain.vacancy import CloseReason, Status, Vacancy
from vacancies.queries.vacancy_brief import vacancy_brief
from vacancies.queries.vacancy_list import Shown, one_vacancy, vacancy_list

NOTIFY = "notify"

router = APIRouter(prefix="/vacancies", route_class=TransactionalRoute, tags=["vacancies"])


class PostIn(VacancyFields):
    """An employer's own account need not say whose the vacancy is."""

    employer_id: UUID | None = None


class UpdateIn(VacancyFields):
    """The whole posting anew; ``openings`` are those still to be had. ``version`` may stand in If-Match instead."""

    version: SeenVersion | None = None
    employer_id: UUID | None = None


class ClosureIn(Incoming):
    reason: CloseReason


class ReopeningIn(Incoming):
    openings: Openings = 1
    closes_on: date | None = None


@router.post("", status_code=201, dependencies=[allow(*EMPLOYER_OR_OFFICER)])
async def post(body: PostIn, session: Session, caller: CallerDep, now: Now) -> VacancyOut:
    """Public at once where the employer is verified."""
    employer_id = body.employer_id or own_employer(caller)
    if employer_id is None:
        raise RefusedProblem("say which employer's vacancy it is", field="employer_id")
    may_touch(caller, employer_id)
    done = await post_vacancy(
        session, vacancy_id=new_id(), employer_id=employer_id, details=body.details(), openings=body.openings, now=now
    )
    return VacancyOut.of(done)


@router.get("", dependencies=[allow(*EVERYBODY_HERE)])
async def listed(
    session: Reading,
    caller: CallerDep,
    *,
    after: UUID | None = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
    status: Status | None = None,
    employer_id: UUID | None = None,
) -> VacancyPageOut:
    """A jobseeker sees the open public ones, an employer its own."""
    jobseeker = caller.role is Role.JOBSEEKER
    found = await vacancy_list(
        session,
        after=after,
        limit=limit,
        status="open" if jobseeker else status,
        employer_id=own_employer(caller) or employer_id,
        public_only=jobseeker,
    )
    last = found[-1].vacancy.id if len(found) == limit else None
    return VacancyPageOut(items=[VacancyOut.shown(each) for each in found], after=last)


@router.get("/{vacancy_id}", dependencies=[allow(*EVERYBODY_HERE)])
async def one(vacancy_id: UUID, session: Reading, caller: CallerDep) -> VacancyOut:
    """One vacancy; for a jobseeker an open public one."""
    return VacancyOut.shown(await _seen(session, caller, vacancy_id))


@router.put("/{vacancy_id}", dependencies=[allow(*EMPLOYER_OR_OFFICER)])
async def correct(
    vacancy_id: UUID,
    body: UpdateIn,
    session: Session,
    caller: CallerDep,
    now: Now,
    *,
    if_match: Annotated[str | None, Header(max_length=40)] = None,
) -> VacancyOut:
    """Replace the posting; 409 when it has changed since it was read."""
    version = expected_version(if_match=if_match, in_body=body.version)
    before = await _seen(session, caller, vacancy_id)
    if body.employer_id not in {None, before.vacancy.employer_id}:
        raise RefusedProblem("a vacancy does not go over to another employer", field="employer_id")
    done = await update_vacancy(
        session,
        vacancy_id=vacancy_id,
        details=body.details(),
        openings=body.openings,
        expected_version=version,
        now=now,
        officer=signed(caller) if caller.role in OFFICERS else None,
    )
    return VacancyOut.of(done, employer_name=before.employer_name)


@router.post("/{vacancy_id}/closure", dependencies=[allow(*EMPLOYER_OR_OFFICER)])
async def closure(vacancy_id: UUID, body: ClosureIn, session: Session, caller: CallerDep, now: Now) -> VacancyOut:
    """Close it with a reason; whoever was on the way to it is told."""
    seen = await _seen(session, caller, vacancy_id)
    done = await close_vacancy(session, vacancy_id=vacancy_id, reason=body.reason, now=now)
    return VacancyOut.of(done, employer_name=seen.employer_name)


@router.post("/{vacancy_id}/reopening", dependencies=[allow(*EMPLOYER_OR_OFFICER)])
async def reopening(vacancy_id: UUID, body: ReopeningIn, session: Session, caller: CallerDep, now: Now) -> VacancyOut:
    """A closed vacancy is open again; people are proposed for it anew, those told of its end stay told."""
    seen = await _seen(session, caller, vacancy_id)
    done = await reopen_vacancy(
        session, vacancy_id=vacancy_id, openings=body.openings, closes_on=body.closes_on, now=now
    )
    return VacancyOut.of(done, employer_name=seen.employer_name)


@router.get("/{vacancy_id}/brief", dependencies=[allow(Role.SERVICE, *OFFICERS)])
async def brief(vacancy_id: UUID, session: Reading, caller: CallerDep) -> BriefOut:
    """What a message calls the job."""
    if caller.role is Role.SERVICE and caller.purpose != NOTIFY:
        raise ForbiddenProblem(f"the token's purpose must be {NOTIFY}")
    found = await vacancy_brief(session, vacancy_id)
    if found is None:
        raise no_such("vacancy")
    return BriefOut.of(found)


async def _seen(session: Reading, caller: Caller, vacancy_id: UUID) -> Shown:
    found = await one_vacancy(session, vacancy_id)
    if found is None or (caller.role is Role.JOBSEEKER and not _open_to_all(found.vacancy)):
        raise no_such("vacancy")
    may_touch(caller, found.vacancy.employer_id, what="vacancy")
    return found


def _open_to_all(vacancy: Vacancy) -> bool:
    return vacancy.public and vacancy.status == "open"
