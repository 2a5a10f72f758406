"""Whether another centre knows a person: looked for at the desk, asked of the person; which one, only after their yes.

For officers, who see who sits before them: whoever registers alone could otherwise try other people's numbers.
"""

from datetime import datetime
from typing import Annotated, Self
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from registry.api.own_record import OFFICERS, signed
from registry.commands.answer_elsewhere import Said, answer_elsewhere
from registry.commands.look_elsewhere import look_elsewhere
from registry.commands.refusals import no_such
from registry.domain.consent import Form
from registry.domain.elsewhere import Answer, Elsewhere, Standing
from registry.domain.transfer import PARTS, Part
from registry.queries.candidate_record import candidate_record
from registry.queries.known_elsewhere import Named, known_elsewhere, standing_so
from servicekit.http import CallerDep, Now, Reading, Session, TransactionalRoute, allow
from servicekit.http.incoming import Incoming
from servicekit.http.plain_text import Short

router = APIRouter(route_class=TransactionalRoute, tags=["known elsewhere"])


class AnswerIn(Incoming):
    """``bring``: the record there shall be brought here; ``parts`` is what they agree to have handed over."""

    answer: Answer
    text_version: Short
    form: Form = "spoken"
    parts: Annotated[tuple[Part, ...], Field(max_length=len(PARTS))] = ("contact", "profile", "functioning")


class ElsewhereOut(BaseModel):
    """``standing``: not-asked, waiting, nowhere, perhaps (ask the person), bring, leave."""

    candidate_id: UUID
    standing: Standing
    asked_at: datetime | None
    looked_at: datetime | None

    @classmethod
    def of(cls, known: Elsewhere) -> Self:
        return cls(
            candidate_id=known.candidate_id, standing=known.standing, asked_at=known.asked_at,
            looked_at=known.looked_at,
        )  # fmt: skip


class NamedOut(ElsewhereOut):
    name: str | None

    @classmethod
    def named(cls, line: Named) -> Self:
        return cls(**ElsewhereOut.of(line.known).model_dump(), name=line.name)


class NamedPageOut(BaseModel):
    people: list[NamedOut]


@router.get("/elsewhere", dependencies=[allow(*OFFICERS)])
async def listed(
    session: Reading, standing: Standing = "perhaps", limit: Annotated[int, Query(ge=1, le=200)] = 50
) -> NamedPageOut:
    """Whom to ask whether their record shall be brought here, those longest waiting first."""
    return NamedPageOut(people=[NamedOut.named(line) for line in await standing_so(session, standing, limit=limit)])


@router.get("/candidates/{candidate_id}/elsewhere", dependencies=[allow(*OFFICERS)])
async def one(candidate_id: UUID, session: Reading) -> ElsewhereOut:
    """Whether perhaps another centre knows the person. Which is not known here."""
    if await candidate_record(session, candidate_id) is None:
        raise no_such("candidate")
    return ElsewhereOut.of(await known_elsewhere(session, candidate_id))


@router.post("/candidates/{candidate_id}/elsewhere", status_code=202, dependencies=[allow(*OFFICERS)])
async def look(candidate_id: UUID, session: Session, caller: CallerDep, now: Now) -> ElsewhereOut:
    """Look again, of a person at the desk; the answer is there a moment later. Fifty a day for each officer."""
    return ElsewhereOut.of(await look_elsewhere(session, candidate_id=candidate_id, asked_by=signed(caller), now=now))


@router.post("/candidates/{candidate_id}/elsewhere/answer", status_code=202, dependencies=[allow(*OFFICERS)])
async def answered(candidate_id: UUID, body: AnswerIn, session: Session, now: Now) -> ElsewhereOut:
    """What the person says. A yes is laid before the other centre as a wish, which both see among the transfers."""
    said = Said(answer=body.answer, parts=body.parts, text_version=body.text_version, form=body.form)
    return ElsewhereOut.of(await answer_elsewhere(session, candidate_id=candidate_id, said=said, now=now))
