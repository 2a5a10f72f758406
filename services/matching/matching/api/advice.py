"""What would open a vacancy, and what a person could train: counted exactly, named in both languages."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import BaseModel

from matching.domain import wording
from matching.domain.openers import Kind, Opener
from matching.queries.advise_training import advise_training
from matching.queries.find_openers import find_openers
from servicekit.http import CallerDep, Reading, TransactionalRoute, allow
from servicekit.identity import Role
from servicekit.problems import NotFoundProblem

router = APIRouter(route_class=TransactionalRoute, tags=["advice"])

Most = Annotated[int, Query(ge=1, le=100)]


class OpenerOut(BaseModel):
    """``people`` more could do the work if this alone were changed."""

    kind: Kind
    code: str
    label_id: str
    label_en: str
    people: int


class OpeningOut(BaseModel):
    people_now: int
    openers: list[OpenerOut]


class AdviceOut(BaseModel):
    skill: str
    label_id: str
    label_en: str
    vacancies: int


class TrainingOut(BaseModel):
    vacancies_now: int
    advice: list[AdviceOut]


@router.get("/vacancies/{vacancy_id}/openers", dependencies=[allow(Role.OFFICER, Role.CITY_ADMIN)])
async def vacancy_openers(*, vacancy_id: UUID, session: Reading, limit: Most = 20) -> OpeningOut:
    """For officers, who tell the employer: a small count could point at a person."""
    found = await find_openers(session, vacancy_id=vacancy_id)
    return OpeningOut(people_now=found.people_now, openers=[_opener(one) for one in found.openers[:limit]])


@router.get("/training-advice", dependencies=[allow(Role.OFFICER, Role.CITY_ADMIN, Role.JOBSEEKER)])
async def training_advice(*, candidate_id: UUID, session: Reading, caller: CallerDep, limit: Most = 20) -> TrainingOut:
    """A jobseeker may ask for themselves."""
    if caller.role is Role.JOBSEEKER and caller.person_id != candidate_id:
        raise NotFoundProblem("there is no such candidate in this city")
    found = await advise_training(session, candidate_id=candidate_id)
    return TrainingOut(
        vacancies_now=found.vacancies_now,
        advice=[
            AdviceOut(
                skill=one.skill, vacancies=one.vacancies,
                label_id=wording.skill(one.skill, "id"), label_en=wording.skill(one.skill, "en"),
            )
            for one in found.advice[:limit]
        ],
    )  # fmt: skip


def _opener(one: Opener) -> OpenerOut:
    named = {"accommodation": wording.accommodation, "skill": wording.skill}.get(one.kind)
    label_id, label_en = (one.code, one.code) if named is None else (named(one.code, "id"), named(one.code, "en"))
    return OpenerOut(kind=one.kind, code=one.code, label_id=label_id, label_en=label_en, people=one.people)
