"""Bring what other centres can find in line with a record, and look for theirs where an officer asked. May be repeated.

The services are asked between two transactions, and the record is read again after: an erasure may have come meanwhile.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from registry.domain.elsewhere import Elsewhere, can_be_found, note
from registry.domain.nik import Nik
from registry.gateways.blind_lookup import BlindLookup, Key, Token
from registry.storage import candidates, consents, elsewhere, evaluation_keys, vault
from servicekit.database import Database, ReadSession


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Findable:
    """``nik`` is None where the person is not to be found."""

    known: Elsewhere
    nik: Nik | None


async def settle_elsewhere(
    database: Database, lookup: BlindLookup, *, city: str, candidate_id: UUID, now: datetime
) -> None:
    async with database.read(city=city) as session:
        found = await read_findable(session, candidate_id)
    if found.nik is None:
        await _forget(database, lookup, city=city, candidate_id=candidate_id)
        return
    keys = await believed_keys(database, lookup, city=city, now=now)
    tokens = await tokens_of(lookup, found.nik, keys=keys, city=city)
    seen = None
    if found.known.standing == "waiting":
        seen = await lookup.look(candidate_id, tokens, city=city)
    else:
        await lookup.put([(candidate_id, tokens[0])], city=city)
    async with database.write(city=city) as session:
        await candidates.lock(session, candidate_id)
        after = await read_findable(session, candidate_id)
        if after.nik == found.nik:
            await elsewhere.save(session, note(after.known, key=tokens[0].key, found=seen, at=now))
            return
    await settle_elsewhere(database, lookup, city=city, candidate_id=candidate_id, now=now)


async def believed_keys(database: Database, lookup: BlindLookup, *, city: str, now: datetime) -> list[Key]:
    """The keys to ask with, the one that counts first, after it was seen that none has changed."""
    if not lookup.believed:
        keys = await lookup.keys(city=city)
        async with database.write(city=city) as session:
            await evaluation_keys.believe(session, {key.number: key.public_key for key in keys}, at=now)
        lookup.believe(keys)
    return list(lookup.believed)


async def tokens_of(lookup: BlindLookup, nik: Nik, *, keys: list[Key], city: str) -> list[Token]:
    """By each key: other centres may not have come to the newest yet."""
    return [token for key in keys for token in await lookup.tokens([nik], key=key, city=city)]


async def read_findable(session: ReadSession, candidate_id: UUID) -> Findable:
    candidate = await candidates.find(session, candidate_id)
    held = await vault.read(session, candidate_id)
    nik = None if held is None else held.vault.person.nik
    findable = can_be_found(candidate, nik, await consents.of(session, candidate_id))
    known = await elsewhere.find(session, candidate_id) or Elsewhere(candidate_id=candidate_id)
    return Findable(known=known, nik=nik if findable else None)


async def _forget(database: Database, lookup: BlindLookup, *, city: str, candidate_id: UUID) -> None:
    await lookup.forget(candidate_id, city=city)
    async with database.write(city=city) as session:
        known = await elsewhere.find(session, candidate_id)
        if known is not None:
            await elsewhere.save(session, replace(known, key=None, standing="not-asked"))
