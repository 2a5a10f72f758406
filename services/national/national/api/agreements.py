"""Agreements with readers outside: operators admit and end, and see what there is."""

from datetime import date, datetime
from typing import Annotated, Self

from fastapi import APIRouter, Path
from pydantic import BaseModel, Field

from national.commands.admit_reader import admit_reader
from national.commands.end_agreement import end_agreement
from national.domain.agreement import Agreement, Withheld
from national.queries.agreed import all_agreements
from servicekit.http import CallerDep, Now, Reading, Session, TransactionalRoute, allow
from servicekit.http.incoming import Incoming
from servicekit.http.plain_text import Line
from servicekit.identity import Role

_READER = r"^reader-[a-z0-9][a-z0-9-]{0,40}$"
Reader = Annotated[str, Field(pattern=_READER, description="who it is to the issuer of tokens")]
City = Annotated[str, Field(pattern=r"^\d{2}\.\d{2}$")]


class AgreementIn(Incoming):
    """``cities`` null is every city; ``withheld`` are the fields this reader does not get."""

    reader: Reader
    organisation: Line
    purpose: Line
    until: date
    cities: Annotated[tuple[City, ...], Field(min_length=1, max_length=600)] | None = None
    withheld: Annotated[tuple[Withheld, ...], Field(max_length=3)] = ()

    def to_domain(self) -> Agreement:
        return Agreement(
            reader=self.reader, organisation=self.organisation, purpose=self.purpose, until=self.until,
            cities=self.cities, withheld=tuple(self.withheld),
        )  # fmt: skip


class AgreementOut(BaseModel):
    """``running``: whether it can be read under it now."""

    reader: str
    organisation: str
    purpose: str
    until: date
    cities: list[str] | None
    withheld: list[str]
    ended_at: datetime | None
    running: bool

    @classmethod
    def of(cls, one: Agreement, *, now: datetime) -> Self:
        return cls(
            reader=one.reader, organisation=one.organisation, purpose=one.purpose, until=one.until,
            cities=None if one.cities is None else list(one.cities), withheld=list(one.withheld),
            ended_at=one.ended_at, running=one.runs(now),
        )  # fmt: skip


router = APIRouter(
    prefix="/national/agreements", route_class=TransactionalRoute, tags=["agreements"],
    dependencies=[allow(Role.OPERATOR)],
)  # fmt: skip


@router.post("", status_code=201)
async def admit(body: AgreementIn, session: Session, caller: CallerDep, now: Now) -> AgreementOut:
    """Admit a reader under an agreement; its credentials come from the issuer of tokens."""
    agreement = body.to_domain()
    await admit_reader(session, agreement, by=caller.subject, now=now)
    return AgreementOut.of(agreement, now=now)


@router.get("")
async def every(session: Reading, now: Now) -> list[AgreementOut]:
    """All of them, also those that have ended."""
    return [AgreementOut.of(one, now=now) for one in await all_agreements(session)]


@router.post("/{reader}/ending", status_code=204)
async def end(reader: Annotated[str, Path(pattern=_READER)], session: Session, caller: CallerDep, now: Now) -> None:
    """End the agreement with a reader; it reads nothing from its next request on."""
    await end_agreement(session, reader, by=caller.subject, now=now)
