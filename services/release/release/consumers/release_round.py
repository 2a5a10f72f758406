"""release-round, as a task: again and again, what has changed in the cities is told to the nation."""

import asyncio
import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Final
from uuid import UUID

from eventing import tasks
from eventing.tasks import RetryLater, Task
from release.commands.close_periods import close_periods
from release.commands.decide_for_city import decide_for_city
from release.commands.keep_answers import keep_answers
from release.commands.keep_keys import keep_keys
from release.commands.tell_facts import changes, tell_facts, tell_removals
from release.domain.city import City
from release.domain.coarsening import NATION
from release.domain.happening import Happening
from release.domain.periods import release_period
from release.domain.person import Person, first_records
from release.domain.telling import Fact, fact_of_city, facts_of
from release.gateways.registry import AT_ONCE, Registry, RegistryAwayError
from release.storage import cities, facts, keys, people, rounds
from release.storage.rounds import Round
from servicekit.database import Database

log = logging.getLogger(__name__)

RELEASE_ROUND: Final = "release-round"
REGISTRY_PAUSE: Final = timedelta(minutes=1)
OTHERS_PAUSE: Final = timedelta(minutes=1)
TOLD_AT_ONCE: Final = 500
RESTS: Final = 19
LONGEST_REST: Final = timedelta(hours=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rhythm:
    """How often a round is, and how long an answer about a person counts.

    A consent that is withdrawn must have its effect within 72 hours (UU 27/2022, article 40): both together.
    """

    every: timedelta
    answers_count: timedelta

    def rest(self, *, took: timedelta) -> timedelta:
        """Where rounds follow each other closely, a long one has a longer rest: most of the time is others'."""
        return max(self.every, min(RESTS * took, LONGEST_REST))


class ReleaseRound:
    def __init__(
        self, *, database: Database, registry: Registry, rhythm: Rhythm, clock: Callable[[], datetime]
    ) -> None:
        self._database = database
        self._registry = registry
        self._rhythm = rhythm
        self._clock = clock

    async def plan(self) -> None:
        """The first round at once, the next one when it is due, however often the service starts."""
        async with self._database.write(city=NATION) as session:
            last = await rounds.newest(session, limit=1)
            due = last[0].ended_at + self._rhythm.every if last else self._clock()
            await tasks.schedule(session, kind=RELEASE_ROUND, key=RELEASE_ROUND, due_at=due, payload={})

    async def hold(self, task: Task) -> None:
        """One round at a time: a worker whose lease ran out still holds its own, of what was decided before."""
        del task  # there is one round, for all cities
        begun = self._clock()
        try:
            async with rounds.alone(self._database) as alone:
                if not alone:
                    log.warning("another round is still held: this one waits")
                    raise RetryLater(after=OTHERS_PAUSE)
                done = await self.release()
        except RegistryAwayError:
            log.warning("no round without the registry: it will be tried again")
            raise RetryLater(after=REGISTRY_PAUSE) from None
        log.info("round: %d told, %d taken back, %d kept back", done.told, done.removed, done.kept_back)
        raise RetryLater(after=self._rhythm.rest(took=self._clock() - begun))

    async def release(self) -> Round:
        """One round.

        Raises:
            RegistryAwayError: who agrees cannot be asked; nothing was told.
        """
        now = self._clock()
        async with self._database.read(city=None) as session:
            joined = await cities.everywhere(session)
        for city in joined:
            await self._ask(city.code, now=now)
        happenings = await self._decided(joined, now=now)
        async with self._database.write(city=NATION) as session:
            await close_periods(session, cities=[city.code for city in joined], now=now)
            living = await keep_keys(session, periods={release_period(each.begun) for each in happenings}, now=now)
            older = await keys.without_education(session)
        wanted = await asyncio.to_thread(facts_of, happenings, keys=living, without_education=older)
        wanted += [fact_of_city(city) for city in joined]
        told, removed = await self._tell(wanted, [*(city.code for city in joined), NATION], now=now)
        done = Round(
            ended_at=self._clock(), told=told, removed=removed, kept_back=len(happenings) + len(joined) - len(wanted)
        )
        async with self._database.write(city=NATION) as session:
            await rounds.add(session, done)
        return done

    async def _ask(self, city: str, *, now: datetime) -> None:
        """Outside any transaction: the registry may take its time."""
        while True:
            async with self._database.read(city=city) as session:
                asked = await people.to_ask(session, before=now - self._rhythm.answers_count, limit=AT_ONCE)
            if not asked:
                return
            known = await self._registry.attributes(asked, city=city)
            told = {each.candidate_id: (each.attributes, each.came_from) for each in known}
            async with self._database.write(city=city) as session:
                await keep_answers(session, asked=asked, told=told, at=now)

    async def _decided(self, joined: Sequence[City], *, now: datetime) -> list[Happening]:
        known: dict[str, dict[UUID, Person]] = {}
        for city in joined:
            async with self._database.read(city=city.code) as session:
                known[city.code] = {each.candidate_id: each for each in await people.everybody(session)}
        first = first_records({who: person for here in known.values() for who, person in here.items()})
        found: list[Happening] = []
        for city in joined:
            async with self._database.write(city=city.code) as session:
                found += await decide_for_city(session, city=city, known=known[city.code], first=first, now=now)
        return found

    async def _tell(self, wanted: Sequence[Fact], places: Iterable[str], *, now: datetime) -> tuple[int, int]:
        """All of a round carries one time, midnight: no fact can be put beside the event it comes from."""
        at = datetime.combine(now.astimezone(UTC).date(), time.min, tzinfo=UTC)
        told = removed = 0
        for place in places:
            async with self._database.read(city=place) as session:
                standing = await facts.standing(session)
            lines_here = changes(standing, [fact for fact in wanted if fact.city == place])
            for begin in range(0, len(lines_here), TOLD_AT_ONCE):
                lines = lines_here[begin : begin + TOLD_AT_ONCE]
                async with self._database.write(city=place) as session:
                    count = await tell_facts(session, lines, at=at)
                back = sum(line.removed for line in lines)
                told, removed = told + count - back, removed + back
            removed += await self._take_back(place, at=at)
        return told, removed

    async def _take_back(self, place: str, *, at: datetime) -> int:
        taken, more = 0, TOLD_AT_ONCE
        while more == TOLD_AT_ONCE:
            async with self._database.write(city=place) as session:
                more = await tell_removals(session, limit=TOLD_AT_ONCE, at=at)
            taken += more
        return taken
