"""Facts counted in the database, so that nobody's rows leave it: units, the noise of each cell, amounts."""

from collections.abc import Sequence
from typing import Final

from national.domain.disclosure import Cell, Tallied
from national.domain.statistics import Dimension, Population
from servicekit.database import ReadSession

_OF: Final[dict[Population, str]] = {
    "registered": "kind = 'candidate-counted' and told->>'status' = 'registered'",
    "withdrawn": "kind = 'candidate-counted' and told->>'status' = 'withdrawn'",
    "proposed": "kind = 'proposal-counted'",
    "referred": "kind = 'referral-counted' and told->>'outcome' = 'referred'",
    "placed": "kind = 'placement-counted' and told->>'status' = 'made'",
    "kept-6-months": "kind = 'placement-counted' and told->>'status' = 'kept-6-months'",
    "vacancies": "kind = 'vacancy-counted'",
    "employers": "kind = 'quota-counted'",
}
_BY: Final[dict[Dimension, str]] = {
    "city": "area",
    "year": "left(period, 4)",
    "period": "case when length(period) = 4 then period || '-year' else period end",
    "occupation": "coalesce(occupation_group, 'not-told')",
    "need": (
        "case when told#>>'{breakdown,dimension}' = 'support-need' then told#>>'{breakdown,group}' else 'not-told' end"
    ),
    "waited": "coalesce(told->>'waited', 'not-told')",
    "sector": "coalesce(told->>'sector', 'not-told')",
    "size": "coalesce(told->>'size_class', 'not-told')",
    "education": "coalesce(told->>'education', told->>'education_asked', 'not-told')",
}
_AMOUNTS: Final[dict[Population, tuple[str, ...]]] = {"vacancies": ("openings",), "employers": ("required", "employed")}
# Who does not know the key cannot work out from a cell's facts how it was rounded.
_NOISE = "sum(('x' || substr(md5($1 || fact_id::text), 1, 8))::bit(32)::bigint)::bigint"


async def tally(session: ReadSession, population: Population, *, by: Sequence[Dimension], noise_key: str) -> Tallied:
    """In one pass; what is shown under fewer dimensions is summed from it."""
    driver = await session.driver()
    amounts = _AMOUNTS.get(population, ())
    summed = "".join(f", coalesce(sum((told->>'{name}')::bigint), 0)::bigint" for name in amounts)
    columns = ", ".join(_BY[one] for one in by)
    places = ", ".join(str(place) for place in range(1, len(by) + 1))
    rows = await driver.fetch(
        f"select {columns}, count(*), {_NOISE}{summed} from facts "
        f"where generation = (select generation from feed_head) and not removed "
        f"and {_OF[population]} group by {places}",
        noise_key,
    )
    width = len(by)
    return Tallied(
        tuple(by),
        {
            tuple(row[:width]): Cell(row[width], row[width + 1], dict(zip(amounts, row[width + 2 :], strict=True)))
            for row in (tuple(row.values()) for row in rows)
        },
    )


async def city_names(session: ReadSession) -> dict[str, str]:
    driver = await session.driver()
    rows = await driver.fetch(
        "select area, told->>'name' as name from facts "
        "where generation = (select generation from feed_head) and not removed and kind = 'city-listed'"
    )
    return {row["area"]: row["name"] for row in rows if row["name"]}
