"""Vacancies as matching knows them: our copy and the index, moved together."""

from collections.abc import Sequence
from uuid import UUID

from matching.domain.profiles import Vacancy
from matching.storage import copies, reach
from matching.storage.live_index import LiveIndex
from servicekit.database import WriteSession


async def copy_vacancies(session: WriteSession, live: LiveIndex, vacancies: Sequence[Vacancy]) -> None:
    """Take over the newest version of each; an older one than ours changes nothing."""
    await copies.upsert(session, "vacancies", vacancies)
    for vacancy in vacancies:
        known = (await live.within(session)).vacancy(vacancy.id)
        if known is None or known.version < vacancy.version:
            await _put(session, live, vacancy)


async def forget_vacancies(session: WriteSession, live: LiveIndex, *, city: str, ids: Sequence[UUID]) -> None:
    await copies.delete(session, "vacancies", ids)
    await reach.forget(session, ids)
    for identity in ids:
        await live.change(
            session,
            lambda index, gone=identity: index.remove_vacancy(gone),
            touched=("vacancies", city, identity),
        )


async def _put(session: WriteSession, live: LiveIndex, vacancy: Vacancy) -> None:
    touched: tuple[copies.Kind, str, UUID] = ("vacancies", vacancy.city, vacancy.id)
    await live.change(session, lambda index: index.put_vacancy(vacancy), touched=touched)
