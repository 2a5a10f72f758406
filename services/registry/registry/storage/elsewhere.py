"""What is known of whether another centre knows a person, one line each; and whom other centres cannot find yet."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert as upsert

from registry.domain.elsewhere import Elsewhere, Standing
from registry.storage.tables import elsewhere
from servicekit.database import ReadSession, WriteSession
from servicekit.ids import new_id

_DOES_NOT_MIND: Final = """
coalesce((
    select given from consents a
    where a.city = v.city and a.candidate_id = v.candidate_id and a.purpose = 'known-elsewhere'
    order by a.at desc, a.id desc limit 1
), true)
"""
# Whoever is here, has a NIK, does not mind, and has no token of the key that counts.
_NOT_FINDABLE_YET: Final = f"""
select v.candidate_id, v.nik_index from vault v
join candidates c on c.city = v.city and c.id = v.candidate_id and c.status in ('active', 'withdrawn')
left join elsewhere e on e.city = v.city and e.candidate_id = v.candidate_id
where v.city = $1 and v.nik_index is not null and e.key is distinct from $2 and {_DOES_NOT_MIND}
limit $3
"""
# Locked: a correction, a no or an erasure that comes later finds the token put, and settles it.
_STILL_SO: Final = f"""
select v.candidate_id from unnest($2::uuid[], $3::bytea[]) as put (candidate_id, nik_index)
join candidates c on c.city = $1 and c.id = put.candidate_id and c.status in ('active', 'withdrawn')
join vault v on v.city = $1 and v.candidate_id = put.candidate_id and v.nik_index = put.nik_index
where {_DOES_NOT_MIND} order by c.id for share of c
"""
_FINDABLE: Final = """
insert into elsewhere (city, candidate_id, key, standing) select $1, each, $3, 'not-asked' from unnest($2::uuid[]) each
on conflict (city, candidate_id) do update set key = excluded.key
"""
# The day is that of UTC. Erasing a record gives no look back.
_BEGIN: Final = """
with taken as (
    insert into looks_taken as already (city, officer, day, looks) values ($1, $3, ($4 at time zone 'UTC')::date, 1)
    on conflict (city, officer, day) do update set looks = already.looks + 1 where already.looks < $5
    returning looks
), seen as (
    insert into contact_accesses (city, id, candidate_id, at, subject, purpose)
    select $1, $6, $2, $4, $3, 'known-elsewhere' from taken
)
insert into elsewhere (city, candidate_id, standing, asked_by, asked_at) select $1, $2, 'waiting', $3, $4 from taken
on conflict (city, candidate_id) do update
set standing = 'waiting', asked_by = excluded.asked_by, asked_at = excluded.asked_at
returning standing
"""
_VALUES: Final = ("key", "standing", "asked_by", "asked_at", "looked_at")


async def find(session: ReadSession, candidate_id: UUID) -> Elsewhere | None:
    query = select(elsewhere).where(elsewhere.c.city == session.city, elsewhere.c.candidate_id == candidate_id)
    row = (await session.execute(query)).mappings().first()
    return None if row is None else _elsewhere(row)


async def save(session: WriteSession, known: Elsewhere) -> None:
    values = {name: getattr(known, name) for name in _VALUES}
    new = upsert(elsewhere).values(city=session.city, candidate_id=known.candidate_id, **values)
    await session.execute(new.on_conflict_do_update(index_elements=["city", "candidate_id"], set_=values))


async def begin(session: WriteSession, candidate_id: UUID, *, asked_by: str, most: int, at: datetime) -> bool:
    """A look, where it is within the officer's day: taken from it for good, and written down for the person to see."""
    driver = await session.driver()
    begun = await driver.fetchval(_BEGIN, session.city, candidate_id, asked_by, at, most, new_id())
    return begun is not None


async def standing_so(session: ReadSession, standing: Standing, *, limit: int) -> Sequence[Elsewhere]:
    """The longest known first."""
    query = (
        select(elsewhere)
        .where(elsewhere.c.city == session.city, elsewhere.c.standing == standing)
        .order_by(elsewhere.c.looked_at)
        .limit(limit)
    )
    return [_elsewhere(row) for row in (await session.execute(query)).mappings()]


async def not_findable_yet(session: ReadSession, *, key: int, limit: int) -> Mapping[UUID, bytes]:
    """The index of each one's NIK, by which a correction shows."""
    driver = await session.driver()
    rows = await driver.fetch(_NOT_FINDABLE_YET, session.city, key, limit)
    return {row["candidate_id"]: row["nik_index"] for row in rows}


async def become_findable(session: WriteSession, put: Mapping[UUID, bytes], *, key: int) -> Sequence[UUID]:
    """Those of whom nothing has changed since; the others' tokens have to be settled anew."""
    driver = await session.driver()
    same = await driver.fetch(_STILL_SO, session.city, list(put), list(put.values()))
    unchanged = [row["candidate_id"] for row in same]
    await driver.execute(_FINDABLE, session.city, unchanged, key)
    return unchanged


def _elsewhere(row: Mapping[Any, Any]) -> Elsewhere:
    return Elsewhere(candidate_id=row["candidate_id"], **{name: row[name] for name in _VALUES})
