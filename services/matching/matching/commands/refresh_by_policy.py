"""Look again at a few of a city's vacancies after its policy changed, and come back for the next."""

from datetime import datetime
from typing import Final
from uuid import UUID

from eventing import tasks
from eventing.outbox import cause_of
from matching.commands.change_policy import REFRESH
from matching.commands.market import Market
from matching.commands.propose import Changed, propose
from matching.storage import copies, policies
from servicekit.database import WriteSession

AT_ONCE: Final = 25


async def refresh_by_policy(
    session: WriteSession, *, city: str, version: int, after: UUID | None, market: Market, now: datetime
) -> None:
    """An older change than the newest has nothing left to do."""
    if (await policies.newest(session)).version != version:
        return
    found = await copies.open_vacancies(session, after=after, limit=AT_ONCE)
    cause, matcher = cause_of(session), await market.live.within(session)
    changed = [
        Changed(city=city, id=one.id, of=matcher.vacancy(one.id), person=False, origin=one.origin, cause=cause)
        for one in found
    ]
    await propose(session, changed, market=market, now=now)
    if len(found) == AT_ONCE:
        last = str(found[-1].id)
        payload = {"version": version, "after": last}
        await tasks.schedule(session, kind=REFRESH, key=f"{version}:{last}", due_at=now, payload=payload)
