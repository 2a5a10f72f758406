"""The person wishes to be brought here: the wish is laid before the centre that has the record. May be repeated."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from registry.commands.settle_elsewhere import believed_keys, read_findable, tokens_of
from registry.domain.transfer import Transfer
from registry.gateways.blind_lookup import WISH, BlindLookup
from registry.storage import candidates, contact_accesses, elsewhere, transfers
from registry.storage.contact_accesses import Access
from servicekit.database import Database, WriteSession


async def place_wish(
    database: Database,
    lookup: BlindLookup,
    *,
    city: str,
    candidate_id: UUID,
    parts: Sequence[str],
    transfer_id: UUID,
    now: datetime,
) -> None:
    """Only now it is asked which city it is, and both records say that it was."""
    async with database.read(city=city) as session:
        found = await read_findable(session, candidate_id)
    if found.nik is None or found.known.standing != "bring":
        return
    keys = await believed_keys(database, lookup, city=city, now=now)
    tokens = await tokens_of(lookup, found.nik, keys=keys, city=city)
    records = await lookup.records(candidate_id, tokens, city=city)
    async with database.write(city=city) as session:
        await candidates.lock(session, candidate_id)
        known = await elsewhere.find(session, candidate_id)
        if known is None or known.standing != "bring":
            return
        asked = Access(at=now, subject=known.asked_by or "", purpose=WISH)
        await contact_accesses.add(session, asked, candidate_id=candidate_id)
        for their_city, their_id in records:
            wish = Transfer(
                city=their_city, id=transfer_id, to_city=city, candidate_id=their_id, new_candidate_id=candidate_id,
                parts=tuple(parts), status="wished",
            )  # fmt: skip
            if await _placed(session, wish, now=now):
                return
        await elsewhere.save(session, replace(known, standing="nowhere"))


async def _placed(session: WriteSession, wish: Transfer, *, now: datetime) -> bool:
    """False where nobody is there any more. A move that is under way already is as good as the wish."""
    async with session.as_city(wish.city):
        there = await candidates.lock(session, wish.candidate_id)
        if there is None or there.status not in {"active", "withdrawn"}:
            return False
        if await transfers.leaving(session, wish.candidate_id) is None:
            await transfers.add_wish(session, wish, at=now)
            seen = Access(at=now, subject=f"city:{wish.to_city}", purpose=WISH)
            await contact_accesses.add(session, seen, candidate_id=wish.candidate_id)
    return True
