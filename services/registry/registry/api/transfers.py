"""Moves to another city: asked for in the old one, accepted in the new one, taken further by either."""

from typing import Annotated, Self
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from registry.api.own_record import OFFICERS, PERSON_OR_OFFICER, may_touch, signed
from registry.commands.accept_transfer import accept_transfer
from registry.commands.request_transfer import request_transfer
from registry.commands.resume_transfer import resume_transfer
from registry.domain.transfer import PARTS, Part, Transfer
from registry.queries.transfer_list import transfer_list
from servicekit.http import CallerDep, Now, Reading, Session, TransactionalRoute, allow
from servicekit.http.incoming import Incoming
from servicekit.http.plain_text import Short
from servicekit.ids import new_id

router = APIRouter(route_class=TransactionalRoute, tags=["transfers"])


class TransferIn(Incoming):
    """``parts`` is what the person agrees to hand over beside name, birth date and NIK."""

    to_city: Short
    parts: Annotated[tuple[Part, ...], Field(max_length=len(PARTS))] = ("contact", "profile", "functioning")


class AcceptanceIn(Incoming):
    duplicate_of_accepted: UUID | None = None


class TransferOut(BaseModel):
    id: UUID
    from_city: str
    to_city: str
    candidate_id: UUID
    new_candidate_id: UUID
    parts: list[str]
    status: str

    @classmethod
    def of(cls, transfer: Transfer) -> Self:
        return cls(
            id=transfer.id, from_city=transfer.city, to_city=transfer.to_city, candidate_id=transfer.candidate_id,
            new_candidate_id=transfer.new_candidate_id, parts=list(transfer.parts), status=transfer.status,
        )  # fmt: skip


@router.post("/candidates/{candidate_id}/transfer", status_code=202, dependencies=[allow(*PERSON_OR_OFFICER)])
async def ask(candidate_id: UUID, body: TransferIn, session: Session, caller: CallerDep, now: Now) -> TransferOut:
    """Ask to move to another city, with what the person agrees to hand over."""
    may_touch(caller, candidate_id)
    transfer = await request_transfer(
        session,
        candidate_id=candidate_id,
        to_city=body.to_city,
        parts=body.parts,
        transfer_id=new_id(),
        new_candidate_id=new_id(),
        now=now,
    )
    return TransferOut.of(transfer)


@router.get("/transfers", dependencies=[allow(*OFFICERS)])
async def listed(session: Reading, limit: Annotated[int, Query(ge=1, le=200)] = 50) -> list[TransferOut]:
    """From and to this city, the newest first."""
    return [TransferOut.of(transfer) for transfer in await transfer_list(session, limit=limit)]


@router.post("/transfers/{transfer_id}/acceptance", dependencies=[allow(*OFFICERS)])
async def acceptance(
    transfer_id: UUID, session: Session, caller: CallerDep, now: Now, body: AcceptanceIn | None = None
) -> TransferOut:
    """The new city takes the person in; the old record is closed right after."""
    transfer = await accept_transfer(
        session,
        transfer_id=transfer_id,
        duplicate_of_accepted=None if body is None else body.duplicate_of_accepted,
        recorded_by=signed(caller),
        now=now,
    )
    return TransferOut.of(transfer)


@router.post("/transfers/{transfer_id}/completion", status_code=202, dependencies=[allow(*OFFICERS)])
async def completion(transfer_id: UUID, session: Session, now: Now) -> TransferOut:
    """Try again to close the old record, from either city."""
    return TransferOut.of(await resume_transfer(session, transfer_id=transfer_id, now=now))
