"""Vacancies as matching knows them: our copy and the index, moved together."""

from collections.abc import Sequence
from uuid import UUID

from matching.domain.index import Index
from matching.domain.overlay import Overlay
from matching.domain.profiles import Vacancy
from matching.storage import copies, reach
from matching.storage.index_changes import Touched
from matching.storage.live_index import LiveIndex
from servicekit.database import WriteSession


async def copy_vacancies(session: WriteSession, live: LiveIndex, vacancies: Sequence[Vacancy]) -> None:
    """Take over the newest version of each; an older one than ours changes nothing."""
    await session.also_for({one.city for one in vacancies})
    index = await live.within(session)
    newest: dict[UUID, Vacancy] = {}
    for vacancy in vacancies:
        known = newest.get(vacancy.id) or index.vacancy(vacancy.id)
        if known is None or known.version < vacancy.version:
            newest[vacancy.id] = vacancy
    fresh = list(newest.values())
    await copies.upsert(session, "vacancies", fresh)

    def change(index: Index | Overlay) -> None:
        for one in fresh:
            index.put_vacancy(one)

    await live.change(session, change, touched=[Touched("vacancies", one.city, one.id) for one in fresh])


async def forget_vacancies(session: WriteSession, live: LiveIndex, *, city: str, ids: Sequence[UUID]) -> None:
    await live.within(session)
    await copies.delete(session, "vacancies", ids)
    await reach.forget(session, ids)

    def change(index: Index | Overlay) -> None:
        for identity in ids:
            index.remove_vacancy(identity)

    await live.change(session, change, touched=[Touched("vacancies", city, identity) for identity in ids])
