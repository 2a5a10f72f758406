"""Whoever came by a list, or was here before the newest key, can be found by other centres; some at a time."""

from collections.abc import Sequence
from datetime import datetime

from registry.commands.look_elsewhere import settle_later
from registry.commands.settle_elsewhere import believed_keys
from registry.gateways.blind_lookup import AT_ONCE, BlindLookup, Key
from registry.storage import elsewhere, vault
from servicekit.database import Database
from servicekit.service_client import TooOftenError


async def make_findable(
    database: Database, lookup: BlindLookup, *, cities: Sequence[str], batches: int, now: datetime
) -> bool:
    """Whether there is more to do at once; a city whose day is used up waits, and the others do not."""
    if not cities:
        return False
    key = (await believed_keys(database, lookup, city=cities[0], now=now))[0]
    for city in cities:
        try:
            while batches and await _batch(database, lookup, city=city, key=key, now=now):
                batches -= 1
        except TooOftenError:
            continue
        if not batches:
            return True
    return False


async def _batch(database: Database, lookup: BlindLookup, *, city: str, key: Key, now: datetime) -> bool:
    async with database.read(city=city) as session:
        indexes = await elsewhere.not_findable_yet(session, key=key.number, limit=AT_ONCE)
        people = await vault.people(session, list(indexes))
    niks = {who: person.nik for who, person in people.items() if person.nik is not None}
    if not niks:
        return False
    tokens = await lookup.tokens(list(niks.values()), key=key, city=city)
    await lookup.put(list(zip(niks, tokens, strict=True)), city=city)
    async with database.write(city=city) as session:
        put = {who: indexes[who] for who in niks}
        unchanged = frozenset(await elsewhere.become_findable(session, put, key=key.number))
        for changed in put.keys() - unchanged:
            await settle_later(session, candidate_id=changed, now=now)
    return True
