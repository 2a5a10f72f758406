"""Moves between cities: one row each, seen by both, with the sealed package until the person has arrived."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from pydantic import TypeAdapter
from sqlalchemy import delete, insert, or_, select, update
from sqlalchemy.dialects.postgresql import insert as upsert

from registry.domain.national_attributes import CameFrom
from registry.domain.registration import Registration
from registry.domain.transfer import Transfer
from registry.storage import sealed
from registry.storage.tables import transfers
from servicekit.database import ReadSession, WriteSession

_PACKAGE: Final = TypeAdapter(Registration)
_TIMES = {"accepted": "accepted_at", "completed": "completed_at"}


async def add(session: WriteSession, transfer: Transfer, *, package: Registration, at: datetime) -> None:
    """The package is sealed for the new city."""
    await session.execute(
        insert(transfers).values(
            city=transfer.city, id=transfer.id, candidate_id=transfer.candidate_id, to_city=transfer.to_city,
            new_candidate_id=transfer.new_candidate_id, parts=list(transfer.parts), status=transfer.status,
            requested_at=at, package=_sealed(package, transfer),
        )
    )  # fmt: skip


async def add_wish(session: WriteSession, wish: Transfer, *, at: datetime) -> None:
    """Nothing is packed before the old city agrees. Of two wishes for one person the first stays."""
    await session.execute(
        upsert(transfers)
        .values(
            city=wish.city, id=wish.id, candidate_id=wish.candidate_id, to_city=wish.to_city,
            new_candidate_id=wish.new_candidate_id, parts=list(wish.parts), status=wish.status, requested_at=at,
        )
        .on_conflict_do_nothing()
    )  # fmt: skip


async def fulfil_wish(session: WriteSession, transfer: Transfer, *, package: Registration, at: datetime) -> None:
    await session.execute(
        update(transfers)
        .where(transfers.c.city == transfer.city, transfers.c.id == transfer.id)
        .values(status=transfer.status, parts=list(transfer.parts), requested_at=at, package=_sealed(package, transfer))
    )


async def take_wish_back(session: WriteSession, new_candidate_id: UUID) -> None:
    """Of a person of this city who wished to be brought here; what is under way goes on."""
    await session.execute(
        delete(transfers).where(
            transfers.c.to_city == session.city,
            transfers.c.new_candidate_id == new_candidate_id,
            transfers.c.status == "wished",
        )
    )


async def lock(session: WriteSession, transfer_id: UUID) -> Transfer | None:
    query = select(transfers).where(transfers.c.id == transfer_id).with_for_update()
    row = (await session.execute(query)).mappings().first()
    return None if row is None else _transfer(row)


async def leaving(session: ReadSession, candidate_id: UUID) -> Transfer | None:
    """The move by which a candidate of this city leaves or has left it."""
    query = select(transfers).where(transfers.c.city == session.city, transfers.c.candidate_id == candidate_id)
    row = (await session.execute(query)).mappings().first()
    return None if row is None else _transfer(row)


async def origins(session: ReadSession, candidate_ids: Sequence[UUID]) -> dict[UUID, CameFrom]:
    """Of which record elsewhere each of these is the continuation, where it is one."""
    query = select(transfers.c.new_candidate_id, transfers.c.city, transfers.c.candidate_id).where(
        transfers.c.to_city == session.city,
        transfers.c.new_candidate_id.in_(candidate_ids),
        transfers.c.status.in_(("accepted", "completed")),
    )
    return {
        row.new_candidate_id: CameFrom(city=row.city, candidate_id=row.candidate_id)
        for row in await session.execute(query)
    }


async def between(session: ReadSession, *, limit: int) -> Sequence[Transfer]:
    """Moves from and to this city, the newest first."""
    query = (
        select(transfers)
        .where(or_(transfers.c.city == session.city, transfers.c.to_city == session.city))
        .order_by(transfers.c.requested_at.desc())
        .limit(limit)
    )
    return [_transfer(row) for row in (await session.execute(query)).mappings()]


async def package(session: ReadSession, transfer: Transfer) -> Registration | None:
    query = select(transfers.c.package).where(transfers.c.city == transfer.city, transfers.c.id == transfer.id)
    held: bytes | None = (await session.execute(query)).scalar_one_or_none()
    if held is None:
        return None
    opened = sealed.open_(held, city=transfer.to_city, owner=transfer.new_candidate_id, field="package")
    return _PACKAGE.validate_json(opened)


async def save(session: WriteSession, transfer: Transfer, *, at: datetime) -> None:
    """Once the person has arrived, nothing personal stays on the way."""
    await session.execute(
        update(transfers)
        .where(transfers.c.city == transfer.city, transfers.c.id == transfer.id)
        .values({"status": transfer.status, "package": None, _TIMES[transfer.status]: at})
    )


async def forget(session: WriteSession, candidate_id: UUID) -> None:
    """An erased person leaves no link, neither from where they came nor to where they went."""
    await session.execute(
        delete(transfers).where(
            or_(
                (transfers.c.city == session.city) & (transfers.c.candidate_id == candidate_id),
                (transfers.c.to_city == session.city) & (transfers.c.new_candidate_id == candidate_id),
            )
        )
    )


def _sealed(package: Registration, transfer: Transfer) -> bytes:
    return sealed.seal(
        _PACKAGE.dump_json(package), city=transfer.to_city, owner=transfer.new_candidate_id, field="package"
    )


def _transfer(row: Mapping[Any, Any]) -> Transfer:
    return Transfer(
        city=row["city"], id=row["id"], to_city=row["to_city"], candidate_id=row["candidate_id"],
        new_candidate_id=row["new_candidate_id"], parts=tuple(row["parts"]), status=row["status"],
    )  # fmt: skip
