"""Proposals: an officer lists, reads and decides; a jobseeker reads their own."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Header, Query
from pydantic import BaseModel, ConfigDict, Field

from matching.api.index import LiveDep
from matching.api.languages import preferred
from matching.api.proposal_models import ProposalOut, ProposalPageOut, ReasonsOut
from matching.commands.answer_proposal import answer_proposal
from matching.commands.decide_proposal import decide_proposal
from matching.domain.phrases import Language
from matching.domain.profiles import Offer
from matching.domain.proposals import Answer, AnswerReason, Decision, DecisionReason, Status
from matching.queries.explain_proposal import explain_proposal
from matching.queries.find_proposals import find_proposals
from matching.storage.proposal_pages import Filter
from servicekit.http import CallerDep, Now, Reading, Session, TransactionalRoute, allow
from servicekit.identity import Caller, Role
from vocabulary.needs import Provider

router = APIRouter(prefix="/proposals", route_class=TransactionalRoute, tags=["proposals"])

Lang = Annotated[Language | None, Query(description="id or en; else by Accept-Language, else id")]
AcceptLanguage = Annotated[str | None, Header(max_length=200)]
Limit = Annotated[int, Query(ge=1, le=200)]


class AgreedIn(BaseModel):
    model_config = ConfigDict(extra="forbid")

    code: str = Field(pattern=r"^[a-z0-9][a-z0-9._:-]{0,63}$")
    provider: Provider = Provider.EMPLOYER


class DecisionIn(BaseModel):
    model_config = ConfigDict(extra="forbid")

    decision: Decision
    reason: DecisionReason
    accommodations: list[AgreedIn] = Field(default=[], max_length=20)


class AnswerIn(BaseModel):
    """A no needs a reason."""

    model_config = ConfigDict(extra="forbid")

    answer: Answer
    reason: AnswerReason | None = None


@router.get("", dependencies=[allow(Role.OFFICER, Role.CITY_ADMIN, Role.JOBSEEKER)])
async def list_proposals(
    *,
    session: Reading,
    caller: CallerDep,
    vacancy_id: UUID | None = None,
    candidate_id: UUID | None = None,
    status: Status | None = None,
    answer: Answer | None = None,
    after: UUID | None = None,
    limit: Limit = 50,
) -> ProposalPageOut:
    """Best first. ``after`` is the ``next`` of the page before."""
    wanted = Filter(
        vacancy_id=vacancy_id,
        candidate_id=_own(caller) or candidate_id,
        status=None if status is None else str(status),
        answer=answer,
    )
    page = await find_proposals(session, wanted, after=after, limit=limit)
    return ProposalPageOut(items=[ProposalOut.of(shown) for shown in page.items], next=page.next)


@router.get("/{proposal_id}", dependencies=[allow(Role.OFFICER, Role.CITY_ADMIN, Role.JOBSEEKER)])
async def read_proposal(
    *, proposal_id: UUID, session: Reading, live: LiveDep, caller: CallerDep, lang: Lang = None,
    accept_language: AcceptLanguage = None,
) -> ReasonsOut:  # fmt: skip
    """One proposal with its reasons, in the language asked for."""
    explained = await explain_proposal(
        session,
        live,
        proposal_id=proposal_id,
        of_candidate=_own(caller),
        language=lang or preferred(accept_language),
    )
    return ReasonsOut.explaining(explained)


@router.post("/{proposal_id}/decision", dependencies=[allow(Role.OFFICER, Role.CITY_ADMIN)])
async def decide(
    *, proposal_id: UUID, body: DecisionIn, session: Session, live: LiveDep, caller: CallerDep, now: Now,
    lang: Lang = None, accept_language: AcceptLanguage = None,
) -> ReasonsOut:  # fmt: skip
    """Refer or decline, once."""
    await decide_proposal(
        session,
        proposal_id=proposal_id,
        decision=body.decision,
        reason=body.reason,
        accommodations=tuple(Offer(code=agreed.code, provider=agreed.provider) for agreed in body.accommodations),
        decided_by=caller.subject,
        now=now,
    )
    language = lang or preferred(accept_language)
    explained = await explain_proposal(session, live, proposal_id=proposal_id, of_candidate=None, language=language)
    return ReasonsOut.explaining(explained)


@router.post("/{proposal_id}/answer", dependencies=[allow(Role.JOBSEEKER, Role.OFFICER, Role.CITY_ADMIN)])
async def answer_it(
    *, proposal_id: UUID, body: AnswerIn, session: Session, live: LiveDep, caller: CallerDep, now: Now,
    lang: Lang = None, accept_language: AcceptLanguage = None,
) -> ReasonsOut:  # fmt: skip
    """The person's own word, by themselves or told to an officer; it may change until an officer decides."""
    await answer_proposal(
        session,
        proposal_id=proposal_id,
        of_candidate=_own(caller),
        answer=body.answer,
        reason=body.reason,
        answered_by=caller.subject,
        now=now,
    )
    language = lang or preferred(accept_language)
    explained = await explain_proposal(
        session, live, proposal_id=proposal_id, of_candidate=_own(caller), language=language
    )
    return ReasonsOut.explaining(explained)


def _own(caller: Caller) -> UUID | None:
    """The one candidate a jobseeker may see; None for staff."""
    return (caller.person_id or UUID(int=0)) if caller.role is Role.JOBSEEKER else None
