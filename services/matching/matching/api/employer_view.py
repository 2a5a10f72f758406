"""Who was put forward for an employer's vacancy: what speaks for them and what was agreed, and no more."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Header, Query
from pydantic import BaseModel

from matching.api.languages import preferred
from matching.api.proposal_models import AgreedOut
from matching.domain.phrases import Language
from matching.queries.people_put_forward import PutForward, people_put_forward
from servicekit.http import CallerDep, Reading, TransactionalRoute, allow
from servicekit.identity import Role

router = APIRouter(prefix="/vacancies", route_class=TransactionalRoute, tags=["for employers"])


class PersonOut(BaseModel):
    """Never a need, a missing skill or a score."""

    proposal_id: UUID
    candidate_id: UUID
    matched_skills: list[str]
    matched_nice_skills: list[str]
    accommodations: list[AgreedOut]
    sentences: list[str]
    language: Language

    @classmethod
    def of(cls, person: PutForward, *, language: Language) -> "PersonOut":
        return cls(
            proposal_id=person.proposal_id,
            candidate_id=person.candidate_id,
            matched_skills=list(person.matched_skills),
            matched_nice_skills=list(person.matched_nice_skills),
            accommodations=[AgreedOut(code=one.code, provider=str(one.provider)) for one in person.agreed],
            sentences=person.sentences,
            language=language,
        )


@router.get("/{vacancy_id}/people", dependencies=[allow(Role.EMPLOYER, Role.OFFICER, Role.CITY_ADMIN)])
async def people(
    *,
    vacancy_id: UUID,
    session: Reading,
    caller: CallerDep,
    lang: Annotated[Language | None, Query(description="id or en; else by Accept-Language, else id")] = None,
    accept_language: Annotated[str | None, Header(max_length=200)] = None,
) -> list[PersonOut]:
    """After a referral only. An employer sees their own vacancy's, an officer what the employer sees."""
    language = lang or preferred(accept_language)
    employer = (caller.person_id or UUID(int=0)) if caller.role is Role.EMPLOYER else None
    found = await people_put_forward(session, vacancy_id=vacancy_id, of_employer=employer, language=language)
    return [PersonOut.of(one, language=language) for one in found]
