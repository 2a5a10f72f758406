"""Consents in the database: lines are added and read, never changed."""

from collections.abc import Sequence
from typing import Any, Final
from uuid import UUID

from sqlalchemy import insert, select
from sqlalchemy.dialects.postgresql import distinct_on

from registry.domain.consent import Consent, Purpose
from registry.storage.tables import consents
from servicekit.database import ReadSession, WriteSession
from servicekit.ids import new_id
from servicekit.prepared import Prepared

_ADD: Final = Prepared(insert(consents))


async def add(session: WriteSession, given: Sequence[Consent], *, candidate_id: UUID, recorded_by: str) -> None:
    if not given:
        return
    await _ADD.run_many(
        session,
        [row(consent, city=session.city, candidate_id=candidate_id, recorded_by=recorded_by) for consent in given],
    )


async def of(session: ReadSession, candidate_id: UUID) -> Sequence[Consent]:
    """All answers of one person, the oldest first."""
    found = await session.execute(
        select(consents)
        .where(consents.c.city == session.city, consents.c.candidate_id == candidate_id)
        .order_by(consents.c.at, consents.c.id)
    )
    return [
        Consent(
            purpose=line["purpose"], given=line["given"], text_version=line["text_version"], at=line["at"],
            form=line["form"], by_guardian=line["by_guardian"],
        )
        for line in found.mappings()
    ]  # fmt: skip


async def newest(session: ReadSession, candidate_id: UUID) -> Sequence[Consent]:
    """The answer that counts for each purpose."""
    return list({consent.purpose: consent for consent in await of(session, candidate_id)}.values())


async def agreeing(session: ReadSession, candidate_ids: Sequence[UUID], purpose: Purpose) -> dict[UUID, str]:
    """Those whose newest answer is yes, with the version of the text they agreed to."""
    newest_first = (
        select(consents.c.candidate_id, consents.c.given, consents.c.text_version)
        .ext(distinct_on(consents.c.candidate_id))
        .where(
            consents.c.city == session.city,
            consents.c.candidate_id.in_(candidate_ids),
            consents.c.purpose == purpose,
        )
        .order_by(consents.c.candidate_id, consents.c.at.desc(), consents.c.id.desc())
    )
    return {line.candidate_id: line.text_version for line in await session.execute(newest_first) if line.given}


def row(consent: Consent, *, city: str | None, candidate_id: UUID, recorded_by: str) -> dict[str, Any]:
    return {
        "city": city,
        "id": new_id(),
        "candidate_id": candidate_id,
        "purpose": consent.purpose,
        "given": consent.given,
        "text_version": consent.text_version,
        "form": consent.form,
        "by_guardian": consent.by_guardian,
        "at": consent.at,
        "recorded_by": recorded_by,
    }
