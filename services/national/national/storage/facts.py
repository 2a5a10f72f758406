"""The newest of every fact, taken from the feed. Nothing is kept here that the feed does not say."""

from national.storage.feed import Head
from servicekit.database import ReadSession, WriteSession

# The later of two versions stays, whichever came first.
_FOLD = """
insert into facts (generation, area, fact_id, version, position, kind, period, occupation_group, removed, told)
select distinct on (generation, area, fact_id)
    generation, area, fact_id, version, position, split_part(type, '.', 3), payload->>'period', occupation_group,
    removed, payload - '{city,version,fact_id,period,occupation_group,removed}'::text[]
from feed where generation = $1 and position > $2 and position <= $3
order by generation, area, fact_id, version desc, position desc
on conflict (generation, area, fact_id) do update set
    version = excluded.version, position = excluded.position, period = excluded.period,
    occupation_group = excluded.occupation_group, removed = excluded.removed, told = excluded.told
where facts.version < excluded.version
"""
# A sum does not ask in which order it is made, and two models are the same when every row is.
_FINGERPRINT = """
select count(*) as facts, lpad(to_hex((coalesce(sum(
    ('x' || substr(md5(row(area, fact_id, version, kind, period, occupation_group, removed, told)::text), 1, 15))
        ::bit(60)::bigint
), 0) % 9223372036854775807)::bigint), 16, '0') as fingerprint
from facts where generation = $1
"""


async def fold(session: WriteSession, *, after: Head, upto: Head) -> None:
    driver = await session.driver()
    await driver.execute(_FOLD, after.generation, after.position, upto.position)


async def fingerprint(session: ReadSession, *, at: Head) -> tuple[int, str]:
    """How many facts there are, and 16 digits that are the same wherever all of them are."""
    driver = await session.driver()
    row = await driver.fetchrow(_FINGERPRINT, at.generation)
    return row["facts"], row["fingerprint"]
