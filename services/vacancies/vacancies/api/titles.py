"""Titles: which occupation they may be, and what officers have said of them."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import BaseModel

from servicekit.http import Reading, Session, TransactionalRoute, allow
from vacancies.api.access import EMPLOYER_OR_OFFICER, OFFICERS
from vacancies.commands.forget_title import forget_title
from vacancies.queries.corrected_titles import corrected_titles
from vacancies.queries.title_suggestions import title_suggestions
from vocabulary import occupations

Title = Annotated[str, Query(min_length=1, max_length=200)]

router = APIRouter(route_class=TransactionalRoute, tags=["titles"])


class TitleSuggestionOut(BaseModel):
    occupation: str
    name_id: str
    name_en: str
    source: str
    confidence: float | None


class CorrectionOut(BaseModel):
    """``title`` in small letters, without marks; ``vacancy_id`` is the one that was corrected."""

    title: str
    occupation: str
    vacancy_id: UUID
    corrected_at: datetime
    corrected_by: str


class CorrectionPageOut(BaseModel):
    items: list[CorrectionOut]
    after: str | None


@router.get("/title-suggestions", dependencies=[allow(*EMPLOYER_OR_OFFICER)])
async def suggestions(title: Title, session: Reading) -> list[TitleSuggestionOut]:
    """The surest first: this city's officers, those of three others who agree, the vocabulary."""
    return [
        TitleSuggestionOut(
            occupation=one.occupation, name_id=occupations.BY_CODE[one.occupation].title_id,
            name_en=occupations.BY_CODE[one.occupation].title_en, source=one.source, confidence=one.confidence,
        )
        for one in await title_suggestions(session, title)
    ]  # fmt: skip


@router.get("/title-corrections", dependencies=[allow(*OFFICERS)])
async def listed(
    session: Reading, *, after: str = "", limit: Annotated[int, Query(ge=1, le=200)] = 50
) -> CorrectionPageOut:
    """What is remembered in this city: who said it, when, and of which vacancy."""
    found = await corrected_titles(session, after=after, limit=limit)
    items = [
        CorrectionOut(
            title=one.title, occupation=one.occupation, vacancy_id=one.vacancy_id, corrected_at=one.corrected_at,
            corrected_by=one.corrected_by,
        )
        for one in found
    ]  # fmt: skip
    return CorrectionPageOut(items=items, after=items[-1].title if len(items) == limit else None)


@router.delete("/title-corrections", status_code=204, dependencies=[allow(*OFFICERS)])
async def forget(title: Title, session: Session) -> None:
    """The next vacancy with this title gets no occupation from it; those that have it keep it."""
    await forget_title(session, title=title)
