"""Vacancies and what employers declare, as far as they are counted."""

from collections.abc import Sequence
from typing import Literal
from uuid import UUID

from release.domain.work import Declaration, Opening
from release.storage import work
from servicekit.database import WriteSession


async def copy_openings(session: WriteSession, openings: Sequence[Opening]) -> None:
    await work.put_openings(session, openings)


async def close_opening(
    session: WriteSession, *, vacancy_id: UUID, status: Literal["closed", "filled"], version: int
) -> None:
    await work.close_opening(session, vacancy_id, status=status, version=version)


async def forget_openings(session: WriteSession, vacancy_ids: Sequence[UUID]) -> None:
    await work.forget_openings(session, vacancy_ids)


async def copy_declarations(session: WriteSession, declarations: Sequence[Declaration]) -> None:
    for declaration in declarations:
        await work.put_declaration(session, declaration)
