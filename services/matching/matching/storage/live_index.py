"""The index of this process, changed only by what is committed. A transaction sees its own changes before that.

Before a transaction first looks, it catches up with what other processes have committed: `index_changes`.
"""

import asyncio
import gc
import time
from collections.abc import Callable, Iterable, Sequence
from typing import Final, NamedTuple
from uuid import UUID

from matching.domain.engine.side import Merge, Side
from matching.domain.engine.warming import warm
from matching.domain.index import Index, Matcher
from matching.domain.overlay import Overlay
from matching.domain.policy import Policy
from matching.domain.profiles import Candidate
from matching.domain.sharing import WHOLE, Share
from matching.storage import copies, index_changes
from matching.storage.index_changes import Touched
from servicekit.database import Database, ReadSession, WriteSession
from vocabulary import cities

_PENDING: Final = "matching.changes"
_BEGUN: Final = "matching.begun"
_TIDY_SECONDS: Final = 3600.0

Change = Callable[[Index | Overlay], None]


class _Changes(NamedTuple):
    """A chain, newest first: a savepoint that is undone gets back the shorter chain it began with."""

    change: Change
    position: int
    before: "_Changes | None"


class BehindError(Exception):
    """What another process has seen committed is not to be read here yet."""

    slug = "index-behind"


class LiveIndex:
    def __init__(self, policy: Policy) -> None:
        self.policy = policy
        self.share = WHOLE
        self.index = Index(policy)
        self.loaded = False
        self.position = 0
        self._overlay = Overlay(self.index)
        self._shown: _Changes | None = None
        self._by: WriteSession | None = None
        self._tidied = 0.0
        self._merges: set[asyncio.Task[None]] = set()
        self._database: Database | None = None
        self._following = asyncio.Lock()

    async def load(self, database: Database, *, share: Share = WHOLE) -> None:
        self._database, self.share = database, share
        await asyncio.to_thread(warm)
        async with database.read(city=None) as session:
            await self._read_all(session)
        self.loaded = True

    async def within(self, session: WriteSession) -> Matcher:
        """The index with what this transaction has changed so far."""
        # A savepoint that is undone takes the lock with it, and this mark.
        if self._by is not session or session.pending.get(_BEGUN) is not self:
            await self._begin(session)
        changes = _of(session)
        if changes is None:
            self._show_base()
            return self.index
        if changes is not self._shown:
            self._overlay, self._shown = Overlay(self.index), changes
            for change in _in_order(changes):
                change(self._overlay)
        return self._overlay

    async def committed(self) -> Index:
        """For those who only read: what every process has committed by now. Waits for no transaction."""
        if self._database is None:
            raise RuntimeError("the index was not loaded")
        async with self._following, self._database.read(city=None) as session:
            await self._follow(session)
        return self.index

    async def people(self, session: WriteSession, of: Iterable[tuple[str, UUID]]) -> dict[UUID, Candidate]:
        """By city and id, as this transaction knows them; who is another worker's is read from the tables."""
        matcher, found, elsewhere = await self.within(session), dict[UUID, Candidate](), dict[str, list[UUID]]()
        for city, identity in of:
            if (known := matcher.candidate(identity)) is not None:
                found[identity] = known
            elif not self.share.holds(city):
                elsewhere.setdefault(city, []).append(identity)
        async with session.in_turn() as act_for:
            for city, identities in sorted(elsewhere.items()):
                await act_for(city)
                found |= {one.id: one for one in await copies.candidates(session, identities)}
        return found

    async def changed_people(self, session: WriteSession) -> frozenset[UUID]:
        """By this transaction so far."""
        matcher = await self.within(session)
        return matcher.changed_people if isinstance(matcher, Overlay) else frozenset()

    async def at(self, position: int) -> Index:
        """For another worker, who has seen what was committed up to ``position``.

        Raises:
            BehindError: that is not to be read here yet.
        """
        index = await self.committed()
        if self.position < position:
            raise BehindError
        return index

    async def keep_up(self) -> None:
        """Who is seldom asked would fall behind so far that everything had to be read again."""
        if self.loaded:
            await self.committed()

    async def change(self, session: WriteSession, change: Change, *, touched: Sequence[Touched]) -> None:
        """``change`` does all that ``touched`` names."""
        if not touched:
            return
        await self.within(session)
        before = _of(session)
        if before is None:
            session.after_commit(lambda: self._committed(session))
        position = await index_changes.note(session, touched)
        change(self._overlay)
        self._shown = session.pending[_PENDING] = _Changes(change, position, before)

    async def _begin(self, session: WriteSession) -> None:
        await index_changes.lock(session)
        await self._follow(session)
        if time.monotonic() - self._tidied > _TIDY_SECONDS:
            await index_changes.forget_old(session)
            self._tidied = time.monotonic()
        self._by = session
        session.pending[_BEGUN] = self
        self._show_base()

    async def _follow(self, session: ReadSession) -> None:
        """What others have committed since. Read first and put in place at once, since searches go on meanwhile."""
        found = await index_changes.since(session, self.position)
        if found is None:
            await self._read_all(session)
            return
        position, touched = found
        ours = [one for one in touched if one.kind == "vacancies" or self.share.holds(one.city)]
        changes = await _read_again(session, ours)
        if position > self.position:
            for change in changes:
                change(self.index)
            self.position = position

    async def _read_all(self, session: ReadSession) -> None:
        """City by city, since row level security shows one city at a time."""
        position, index = await index_changes.newest(session), Index(self.policy, share=self.share)
        for city in cities.ALL:
            async with session.as_city(city.code):
                if self.share.holds(city.code):
                    async for candidate in copies.all_candidates(session):
                        index.put_candidate(candidate)
                async for vacancy in copies.all_vacancies(session):
                    index.put_vacancy(vacancy)
        await asyncio.to_thread(index.tidy)
        # Hundreds of thousands of profiles that stay need not be looked through for garbage again and again.
        gc.collect()
        gc.freeze()
        if position >= self.position:
            self.index, self.position = index, position

    def _committed(self, session: WriteSession) -> None:
        changes = _of(session)
        if self._by is not session or changes is None:
            # The next transaction was quicker than the news of our commit and has read our changes itself.
            return
        if changes.position > self.position:
            for change in _in_order(changes):
                change(self.index)
            self.position = changes.position
        self._by = None
        self._show_base()
        for side, merge in self.index.begin_merges():
            task = asyncio.get_running_loop().create_task(_merge(side, merge))
            self._merges.add(task)
            task.add_done_callback(self._merges.discard)

    def _show_base(self) -> None:
        self._overlay, self._shown = Overlay(self.index), None


async def _merge(side: Side, merge: Merge) -> None:
    """Beside searches: the kernels let go of the interpreter, and only the swap happens here."""
    try:
        await asyncio.to_thread(merge.run)
    finally:
        side.finish(merge)


async def _read_again(session: ReadSession, touched: Sequence[Touched]) -> list[Change]:
    by_city: dict[str, set[Touched]] = {}
    for one in touched:
        by_city.setdefault(one.city, set()).add(one)
    changes: list[Change] = []
    for city, names in by_city.items():
        async with session.as_city(city):
            changes += await _read_one_city(session, names)
    return changes


async def _read_one_city(session: ReadSession, names: set[Touched]) -> list[Change]:
    people = [one.id for one in names if one.kind == "candidates"]
    works = [one.id for one in names if one.kind == "vacancies"]
    here = {one.id: one for one in await copies.candidates(session, people)} if people else {}
    there = {one.id: one for one in await copies.vacancies(session, works)} if works else {}

    def change(index: Index | Overlay) -> None:
        for identity in people:
            index.remove_candidate(identity)
        for identity in works:
            index.remove_vacancy(identity)
        for candidate in here.values():
            index.put_candidate(candidate)
        for vacancy in there.values():
            index.put_vacancy(vacancy)

    return [change]


def _of(session: WriteSession) -> _Changes | None:
    found: _Changes | None = session.pending.get(_PENDING)
    return found


def _in_order(changes: _Changes | None) -> list[Change]:
    found: list[Change] = []
    while changes is not None:
        found.append(changes.change)
        changes = changes.before
    return found[::-1]
