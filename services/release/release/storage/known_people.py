"""The tokens of whom each centre knows. Another city's row is seen only with its token; the table sees to it."""

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from sqlalchemy import delete, select

from release.domain.known_people import Elsewhere, KnownPerson
from release.storage.tables import known_people
from servicekit.database import ReadSession, WriteSession

# One line for a person of a city. A token of the next key takes the place of the one before; an older one does nothing.
_PUT: Final = """
insert into known_people (city, candidate_id, key, token)
select $1, * from unnest($2::uuid[], $3::smallint[], $4::bytea[])
on conflict (city, candidate_id) do update set key = excluded.key, token = excluded.token
where known_people.key <= excluded.key
"""
# Two centres that meet the same person at the same moment: the later one waits, and sees what the first has put.
_CLAIM: Final = "select count(pg_advisory_xact_lock(hashtextextended(encode(t, 'hex'), 0))) from unnest($1::bytea[]) t"
_SHOW: Final = "select set_config('app.tokens', $1, true)"


async def claim(session: WriteSession, tokens: Sequence[bytes]) -> None:
    await (await session.driver()).execute(_CLAIM, sorted(set(tokens)))


async def put(session: WriteSession, people: Sequence[KnownPerson]) -> None:
    driver = await session.driver()
    await driver.execute(
        _PUT, session.city, [one.candidate_id for one in people], [one.key for one in people],
        [one.token for one in people],
    )  # fmt: skip


async def elsewhere(session: ReadSession, tokens: Sequence[bytes]) -> Sequence[Elsewhere]:
    """Records of the holder of these tokens in other cities than the session's."""
    driver = await session.driver()
    await driver.execute(_SHOW, "{" + ",".join(f'"\\\\x{token.hex()}"' for token in tokens) + "}")
    query = (
        select(known_people.c.city, known_people.c.candidate_id)
        .where(known_people.c.token.in_(tokens), known_people.c.city != session.city)
        .order_by(known_people.c.city)
    )
    try:
        return [Elsewhere(city=row.city, candidate_id=row.candidate_id) for row in await session.execute(query)]
    finally:
        await driver.execute(_SHOW, "")


async def forget(session: WriteSession, candidate_id: UUID) -> None:
    """The person's token of this city."""
    await session.execute(
        delete(known_people).where(known_people.c.city == session.city, known_people.c.candidate_id == candidate_id)
    )
