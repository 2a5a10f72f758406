"""What would open a vacancy, and what a person could train: counted exactly, named in both languages."""

from typing import Annotated, Self
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import BaseModel

from matching.api.index import CityTrainingsDep, LiveDep, WorkersDep
from matching.domain import wording
from matching.domain.opener_sentences import (
    city_training_sentence,
    counted,
    for_employer,
    opener_name,
    opener_sentence,
    training_sentence,
)
from matching.domain.openers import Kind, Opener
from matching.domain.training import Advice, CityAdvice
from matching.queries.advise_training import advise_training
from matching.queries.find_openers import find_openers
from matching.queries.people_put_forward import check_own_vacancy
from servicekit.http import CallerDep, Reading, TransactionalRoute, allow
from servicekit.identity import Role
from servicekit.problems import NotFoundProblem

router = APIRouter(route_class=TransactionalRoute, tags=["advice"])

Most = Annotated[int, Query(ge=1, le=100)]


class OpenerOut(BaseModel):
    """``people`` more could do the work if this alone were changed; null is fewer than ten, told to an employer."""

    kind: Kind
    code: str
    label_id: str
    label_en: str
    people: int | None
    sentence_id: str
    sentence_en: str

    @classmethod
    def of(cls, opener: Opener, *, people: int | None) -> Self:
        return cls(
            kind=opener.kind, code=opener.code, people=people,
            label_id=opener_name(opener, "id"), label_en=opener_name(opener, "en"),
            sentence_id=opener_sentence(opener, "id", people=people),
            sentence_en=opener_sentence(opener, "en", people=people),
        )  # fmt: skip


class OpeningOut(BaseModel):
    people_now: int | None
    openers: list[OpenerOut]


class AdviceOut(BaseModel):
    skill: str
    label_id: str
    label_en: str
    vacancies: int
    sentence_id: str
    sentence_en: str

    @classmethod
    def of(cls, one: Advice) -> Self:
        return cls(
            skill=one.skill, vacancies=one.vacancies,
            label_id=wording.skill(one.skill, "id"), label_en=wording.skill(one.skill, "en"),
            sentence_id=training_sentence(one.skill, "id", vacancies=one.vacancies),
            sentence_en=training_sentence(one.skill, "en", vacancies=one.vacancies),
        )  # fmt: skip


class TrainingOut(BaseModel):
    vacancies_now: int
    advice: list[AdviceOut]


class CityAdviceOut(BaseModel):
    """With this skill ``people`` more could be proposed for something, ``vacancies`` to somebody; ``pairs`` in all."""

    skill: str
    label_id: str
    label_en: str
    vacancies: int
    people: int
    pairs: int
    sentence_id: str
    sentence_en: str

    @classmethod
    def of(cls, one: CityAdvice) -> Self:
        return cls(
            skill=one.skill, vacancies=one.vacancies, people=one.people, pairs=one.pairs,
            label_id=wording.skill(one.skill, "id"), label_en=wording.skill(one.skill, "en"),
            sentence_id=city_training_sentence(one, "id"), sentence_en=city_training_sentence(one, "en"),
        )  # fmt: skip


class CityTrainingOut(BaseModel):
    """``people`` who look for work here, ``vacancies`` open here, ``pairs_now`` of them that can be proposed today."""

    people: int
    vacancies: int
    pairs_now: int
    advice: list[CityAdviceOut]


@router.get("/vacancies/{vacancy_id}/openers", dependencies=[allow(Role.OFFICER, Role.CITY_ADMIN, Role.EMPLOYER)])
async def vacancy_openers(
    *, vacancy_id: UUID, session: Reading, live: LiveDep, workers: WorkersDep, caller: CallerDep, limit: Most = 20
) -> OpeningOut:
    """An employer asks for their own vacancy and hears no count under ten: it could point at a person."""
    if caller.role is not Role.EMPLOYER:
        found = await find_openers(session, live, workers, vacancy_id=vacancy_id)
        shown = [OpenerOut.of(one, people=one.people) for one in found.openers[:limit]]
        return OpeningOut(people_now=found.people_now, openers=shown)
    await check_own_vacancy(session, vacancy_id=vacancy_id, of_employer=caller.person_id or UUID(int=0))
    found = await find_openers(session, live, workers, vacancy_id=vacancy_id)
    shown = [OpenerOut.of(one, people=counted(one.people)) for one in for_employer(found)[:limit]]
    return OpeningOut(people_now=counted(found.people_now), openers=shown)


@router.get("/training-advice", dependencies=[allow(Role.OFFICER, Role.CITY_ADMIN, Role.JOBSEEKER)])
async def training_advice(
    *, candidate_id: UUID, session: Reading, live: LiveDep, caller: CallerDep, limit: Most = 20
) -> TrainingOut:
    """A jobseeker may ask for themselves."""
    if caller.role is Role.JOBSEEKER and caller.person_id != candidate_id:
        raise NotFoundProblem("there is no such candidate in this city")
    found = await advise_training(session, live, candidate_id=candidate_id)
    return TrainingOut(vacancies_now=found.vacancies_now, advice=[AdviceOut.of(one) for one in found.advice[:limit]])


@router.get("/training-advice/city", dependencies=[allow(Role.OFFICER, Role.CITY_ADMIN)])
async def city_training_advice(*, caller: CallerDep, trainings: CityTrainingsDep, limit: Most = 20) -> CityTrainingOut:
    """Which courses would bring the people and the open vacancies of this city together, over all of both."""
    found = await trainings.advise(str(caller.city))
    advice = [CityAdviceOut.of(one) for one in found.advice[:limit]]
    return CityTrainingOut(people=found.people, vacancies=found.vacancies, pairs_now=found.pairs_now, advice=advice)
