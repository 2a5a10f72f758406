"""Wordings: which skills, demands and exclusions a text names, and what officers have said of its words."""

from collections.abc import Container
from datetime import datetime
from typing import Annotated, Self
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import BaseModel

from servicekit.http import CallerDep, Now, Reading, Session, TransactionalRoute, allow
from servicekit.http.incoming import Incoming
from servicekit.http.plain_text import Line, LongText, Short
from servicekit.problems import RefusedProblem
from vacancies.api.access import EMPLOYER_OR_OFFICER, OFFICERS, signed
from vacancies.commands.forget_wording import forget_wording
from vacancies.commands.remember_wording import remember_wording
from vacancies.domain.wording import Kind, WordingCorrection, wording_key
from vacancies.queries.corrected_wordings import corrected_wordings
from vacancies.queries.text_suggestions import text_suggestions
from vocabulary import occupations, skills, suggest
from vocabulary.needs import DEMANDS

Words = Annotated[str, Query(min_length=1, max_length=200)]

router = APIRouter(route_class=TransactionalRoute, tags=["wordings"])


class TextIn(Incoming):
    """With an ``occupation`` more is said: schooling beyond what it usually needs, and skills that often go with it."""

    text: LongText = ""
    occupation: Short | None = None


class TextSuggestionOut(BaseModel):
    """``words`` from ``start`` to ``end`` (characters) of the text; ``essential`` is said of demands alone."""

    kind: Kind
    code: str
    name_id: str
    name_en: str
    words: str
    start: int
    end: int
    essential: bool | None
    source: str
    confidence: float | None


class SchoolingOut(BaseModel):
    """The text asks for ``asked``; people usually enter the occupation with ``usual``."""

    asked: str
    usual: str
    words: str
    start: int
    end: int


class TypicalSkillOut(BaseModel):
    code: str
    name_id: str
    name_en: str


class TextSuggestionsOut(BaseModel):
    """``typical_skills`` often go with the occupation and are not in the text: an offer, none is asked by itself."""

    items: list[TextSuggestionOut]
    schooling: SchoolingOut | None
    typical_skills: list[TypicalSkillOut]


class WordingIn(Incoming):
    """``code`` is what the words say: none where they are nothing of the kind. ``vacancy_id`` is where they stood."""

    kind: Kind
    words: Line
    code: Short | None
    vacancy_id: UUID | None = None


class WordingOut(BaseModel):
    """``words`` in small letters, without marks."""

    kind: Kind
    words: str
    code: str | None
    vacancy_id: UUID | None
    corrected_at: datetime
    corrected_by: str

    @classmethod
    def of(cls, said: WordingCorrection) -> Self:
        return cls(
            kind=said.kind, words=said.words, code=said.code, vacancy_id=said.vacancy_id,
            corrected_at=said.corrected_at, corrected_by=said.corrected_by,
        )  # fmt: skip


class WordingPageOut(BaseModel):
    items: list[WordingOut]
    after: str | None


@router.post("/text-suggestions", dependencies=[allow(*EMPLOYER_OR_OFFICER)])
async def suggestions(body: TextIn, session: Session) -> TextSuggestionsOut:
    """In the order of the text; the text is not kept. What officers said of its words goes before the vocabulary."""
    if body.occupation is not None and occupations.find(body.occupation) is None:
        raise RefusedProblem("is not a four-digit code of ISCO-08 or KBJI 2014", field="occupation")
    items = [
        TextSuggestionOut(
            kind=kind, code=one.code, name_id=names[0], name_en=names[1], words=body.text[slice(*one.span)],
            start=one.span[0], end=one.span[1], essential=one.essential if kind == "demand" else None,
            source=one.source, confidence=one.confidence,
        )
        for kind, found in (await text_suggestions(session, body.text)).items()
        for one in found
        for names in [_names(kind, one.code)]
    ]  # fmt: skip
    items.sort(key=lambda item: (item.start, item.end))
    named = {item.code for item in items if item.kind == "skill"}
    return TextSuggestionsOut(items=items, schooling=_schooling(body), typical_skills=_typical(body, besides=named))


@router.put("/wording-corrections", dependencies=[allow(*OFFICERS)])
async def correct(body: WordingIn, session: Session, caller: CallerDep, now: Now) -> WordingOut:
    """The last word stands, for every text with these words that is read from now on."""
    said = WordingCorrection(
        kind=body.kind, words=wording_key(body.words), code=body.code, vacancy_id=body.vacancy_id, corrected_at=now,
        corrected_by=signed(caller),
    )  # fmt: skip
    await remember_wording(session, said)
    return WordingOut.of(said)


@router.get("/wording-corrections", dependencies=[allow(*OFFICERS)])
async def listed(
    kind: Kind, session: Reading, *, after: str = "", limit: Annotated[int, Query(ge=1, le=200)] = 50
) -> WordingPageOut:
    """What is remembered in this city: who said it, when, and of which vacancy."""
    items = [WordingOut.of(one) for one in await corrected_wordings(session, kind=kind, after=after, limit=limit)]
    return WordingPageOut(items=items, after=items[-1].words if len(items) == limit else None)


@router.delete("/wording-corrections", status_code=204, dependencies=[allow(*OFFICERS)])
async def forget(kind: Kind, words: Words, session: Session) -> None:
    """The words are read as the vocabulary reads them again; vacancies that have codes from them keep those."""
    await forget_wording(session, kind=kind, words=words)


def _names(kind: Kind, code: str) -> tuple[str, str]:
    """In Indonesian and English."""
    if kind == "exclusion":
        return suggest.EXCLUSIONS[code]
    known = skills.BY_CODE[code] if kind == "skill" else DEMANDS[code]
    return known.label_id, known.label_en


def _typical(body: TextIn, *, besides: Container[str]) -> list[TypicalSkillOut]:
    codes = () if body.occupation is None else suggest.typical_skills(body.occupation)
    return [
        TypicalSkillOut(code=code, name_id=names[0], name_en=names[1])
        for code in codes
        if code not in besides
        for names in [_names("skill", code)]
    ]


def _schooling(body: TextIn) -> SchoolingOut | None:
    over = None if body.occupation is None else suggest.overasked_schooling(body.text, occupation=body.occupation)
    if over is None:
        return None
    start, end = over.span
    return SchoolingOut(asked=over.asked, usual=over.usual, words=body.text[start:end], start=start, end=end)
