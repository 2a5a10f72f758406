"""The index of this process, changed only by what is committed. A transaction sees its own changes before that.

One group applies one batch at a time in a process, so at most one transaction changes the index at once.
"""

from collections.abc import Callable
from typing import Final, NamedTuple
from uuid import UUID

from matching.domain.index import Index, Matcher
from matching.domain.overlay import Overlay
from matching.domain.policy import Policy
from matching.storage import copies
from servicekit.database import Database, WriteSession
from vocabulary import cities

_PENDING: Final = "matching.changes"

Change = Callable[[Index | Overlay], None]
Touched = tuple[copies.Kind, str, UUID]


class _Changes(NamedTuple):
    """A chain, newest first: a savepoint that is undone gets back the shorter chain it began with."""

    change: Change
    before: "_Changes | None"


class LiveIndex:
    def __init__(self, policy: Policy) -> None:
        self.policy = policy
        self.index = Index(policy)
        self.loaded = False
        self._overlay = Overlay(self.index)
        self._shown: _Changes | None = None
        self._touched: set[Touched] = set()
        self._by: WriteSession | None = None

    async def load(self, database: Database) -> None:
        """Read our copies city by city, since row level security shows one city at a time."""
        index = Index(self.policy)
        for city in cities.ALL:
            async with database.read(city=city.code) as session:
                async for candidate in copies.all_candidates(session):
                    index.put_candidate(candidate)
                async for vacancy in copies.all_vacancies(session):
                    index.put_vacancy(vacancy)
        self.index, self.loaded = index, True
        self._show_base()

    async def within(self, session: WriteSession) -> Matcher:
        """The index with what this transaction has changed so far."""
        await self._catch_up(session)
        changes = _of(session)
        if changes is None:
            return self.index
        if changes is not self._shown:
            self._overlay, self._shown = Overlay(self.index), changes
            for change in _in_order(changes):
                change(self._overlay)
        return self._overlay

    async def change(self, session: WriteSession, change: Change, *, touched: Touched) -> None:
        before = _of(session)
        await self.within(session)
        if before is None:
            self._show_base()
            session.after_commit(lambda: self._committed(session))
        self._by = session
        self._touched.add(touched)
        change(self._overlay)
        self._shown = session.pending[_PENDING] = _Changes(change, before)

    async def _catch_up(self, session: WriteSession) -> None:
        """Read again what an earlier transaction touched without telling its end: its commit may have held."""
        if self._by is None or self._by is session:
            return
        by_city: dict[str, list[Touched]] = {}
        for touched in self._touched:
            by_city.setdefault(touched[1], []).append(touched)
        for city, names in by_city.items():
            async with session.as_city(city):
                for kind, _, identity in names:
                    await self._read_again(session, kind, identity)
        self._touched, self._by = set(), None
        self._show_base()

    async def _read_again(self, session: WriteSession, kind: copies.Kind, identity: UUID) -> None:
        if kind == "candidates":
            candidate = await copies.candidate(session, identity)
            self.index.remove_candidate(identity)
            if candidate is not None:
                self.index.put_candidate(candidate)
        else:
            vacancy = await copies.vacancy(session, identity)
            self.index.remove_vacancy(identity)
            if vacancy is not None:
                self.index.put_vacancy(vacancy)

    def _committed(self, session: WriteSession) -> None:
        for change in _in_order(_of(session)):
            change(self.index)
        self._touched, self._by = set(), None
        self._show_base()

    def _show_base(self) -> None:
        self._overlay, self._shown = Overlay(self.index), None


def _of(session: WriteSession) -> _Changes | None:
    found: _Changes | None = session.pending.get(_PENDING)
    return found


def _in_order(changes: _Changes | None) -> list[Change]:
    found: list[Change] = []
    while changes is not None:
        found.append(changes.change)
        changes = changes.before
    return found[::-1]
