"""An officer's word for a title: remembered where it corrects a suggestion, used for vacancies that bring no code."""

from datetime import datetime
from uuid import UUID

from servicekit.database import ReadSession, WriteSession
from vacancies.domain.details import Details
from vacancies.domain.title import Correction, corrects, title_key, with_remembered
from vacancies.storage import title_corrections


async def as_remembered(session: ReadSession, details: Details) -> Details:
    if details.occupation_source == "given":
        return details
    key = title_key(details.title)
    return with_remembered(details, (await title_corrections.remembered(session, [key])).get(key))


async def remember_title(
    session: WriteSession, details: Details, *, before: Details, vacancy_id: UUID, by: str, now: datetime
) -> None:
    if details.occupation is None or not corrects(details, before=before):
        return
    await title_corrections.remember(
        session,
        Correction(
            title=title_key(details.title), occupation=details.occupation, vacancy_id=vacancy_id, corrected_at=now,
            corrected_by=by,
        ),
    )  # fmt: skip
