"""The workers that share matching, each in its seat: a number for as long as it says so, and where it is asked.

An address book and no more: whether everybody was looked at, each answer says itself.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import timedelta
from typing import Any, Final
from uuid import uuid4

from matching.domain.sharing import WHOLE, Share
from servicekit.database import Database
from servicekit.outages import database_is_away

log = logging.getLogger(__name__)

LEASE: Final = timedelta(seconds=10)
RENEW_SECONDS: Final = 2.0

# Whoever comes back to an address has its seat at once.
_TAKE: Final = """
insert into workers (number, among, holder, url, until)
select n, $1::int, $2::uuid, $3::text, now() + $4::interval
from generate_series(0, $1::int - 1) as n left join workers w on w.number = n
where w.number is null or w.until <= now() or w.url = $3::text
order by w.url is distinct from $3::text, n limit 1
on conflict (number) do update
set among = excluded.among, holder = excluded.holder, url = excluded.url, until = excluded.until
where workers.until <= now() or workers.url = excluded.url
returning number
"""
_RENEW: Final = "update workers set until = now() + $3::interval where number = $1 and holder = $2 returning true"
_LEAVE: Final = "delete from workers where number = $1 and holder = $2"
_TOLD_OTHERWISE: Final = (
    "select format('%s is told of %s workers', url, among) from workers"
    " where among <> $1 and until > now() order by number limit 1"
)
_ADDRESSES: Final = "select number, url from workers where among = $1 and until > now()"

Turn = Callable[[], Awaitable[object]]


class SeatLostError(Exception):
    """We were silent for too long and another worker has our number. To begin anew is the only way on."""

    slug = "seat-lost"


class Seat:
    """Of one process. Where it is ``among`` one there is no table to look into."""

    def __init__(self, database: Database, *, among: int, url: str) -> None:
        self.share = WHOLE
        self._database = database
        self._among = among
        self._url = url
        self._holder = uuid4()
        self._renewing: asyncio.Task[None] | None = None
        self._told_otherwise: str | None = None

    def trouble(self) -> str | None:
        """Who is told of another number of workers: until all agree, vacancies wait. None where nobody is."""
        return self._told_otherwise

    async def take(self, *, each_time: Turn) -> Share:
        """Wait for a free seat, and keep it from now on; ``each_time`` is done besides whenever we say so."""
        if self._among == 1:
            return self.share
        while (number := await self._ask(_TAKE, self._among, self._holder, self._url, LEASE)) is None:
            log.info("all %s seats are taken: we stand ready", self._among)
            await self._compare()
            await asyncio.sleep(RENEW_SECONDS)
        self.share = Share(number=number, of=self._among)
        log.info("we are worker %s of %s", number, self._among)
        await self._compare()
        self._renewing = asyncio.create_task(self._renew(each_time), name="seat")
        return self.share

    async def addresses(self) -> dict[int, str]:
        """Of all who are there, by number."""
        async with self._database.read(city=None) as session:
            driver = await session.driver()
            return {row["number"]: row["url"] for row in await driver.fetch(_ADDRESSES, self._among)}

    async def keep(self, stopping: asyncio.Event) -> None:
        """Until we stop: then whoever stands ready need not wait.

        Raises:
            SeatLostError: another has it.
        """
        if self._renewing is None:
            return
        asked = asyncio.create_task(stopping.wait())
        await asyncio.wait({asked, self._renewing}, return_when=asyncio.FIRST_COMPLETED)
        asked.cancel()
        if self._renewing.done():
            await self._renewing
        self._renewing.cancel()
        with suppress(asyncio.CancelledError):
            await self._renewing
        await self._ask(_LEAVE, self.share.number, self._holder)

    async def _renew(self, each_time: Turn) -> None:
        while True:
            await asyncio.sleep(RENEW_SECONDS)
            try:
                ours = await self._ask(_RENEW, self.share.number, self._holder, LEASE)
                await each_time()
                await self._compare()
            except Exception as error:
                if not database_is_away(error):
                    raise
                log.warning("the seat waits for the database: %s", type(error).__name__)
            else:
                if not ours:
                    raise SeatLostError(f"worker {self.share.number} is somebody else now")

    async def _compare(self) -> None:
        other = await self._ask(_TOLD_OTHERWISE, self._among)
        said = other and f"{other} and this one of {self._among}: start all anew with the same MORE_WORKERS"
        if said and said != self._told_otherwise:
            log.warning("%s", said)
        self._told_otherwise = said

    async def _ask(self, statement: str, *values: object) -> Any:  # noqa: ANN401 - a number, a sentence or nothing
        async with self._database.write(city=None) as session:
            driver = await session.driver()
            return await driver.fetchval(statement, *values)
