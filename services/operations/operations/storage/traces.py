"""Traces as other tools ask for them: by service, name, time, duration and attributes. Reads only."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

import orjson

from servicekit.database import ReadSession

# One step in the index for each service, however many spans there are.
_SERVICES: Final = """
with recursive found as (
    (select service from spans order by service limit 1)
    union all
    select (select s.service from spans s where s.service > f.service order by s.service limit 1)
    from found f where f.service is not null
) select service from found where service is not null
"""
_NAMES: Final = """
select distinct name, kind from (
    select name, kind from spans where service = $1 order by started_ns desc limit 20000
) newest order by name
"""
# Calls from one service into another: a span whose parent is another service's.
_CALLS: Final = """
select p.service as parent, c.service as child, count(*) as calls
from (select * from spans where started_ns >= $1 and started_ns < $2 and parent_id is not null
      order by started_ns desc limit 50000) c
join spans p on p.trace_id = c.trace_id and p.span_id = c.parent_id
where p.service <> c.service group by 1, 2
"""
_LOOKED_AT: Final = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class TraceSearch:
    """Times in nanoseconds since 1970; durations in nanoseconds."""

    service: str
    name: str | None = None
    since_ns: int
    until_ns: int
    at_least_ns: int | None = None
    at_most_ns: int | None = None
    failed: bool | None = None
    attributes: Mapping[str, str] = field(default_factory=dict)


async def services(session: ReadSession) -> list[str]:
    driver = await session.driver()
    return [row["service"] for row in await driver.fetch(_SERVICES)]


async def names(session: ReadSession, *, service: str) -> list[tuple[str, int]]:
    """Names of the service's newest spans, each with its kind."""
    driver = await session.driver()
    return [(row["name"], row["kind"]) for row in await driver.fetch(_NAMES, service)]


async def calls(session: ReadSession, *, since_ns: int, until_ns: int) -> list[tuple[str, str, int]]:
    """Who called whom, and how often."""
    driver = await session.driver()
    return [(row["parent"], row["child"], row["calls"]) for row in await driver.fetch(_CALLS, since_ns, until_ns)]


async def found(session: ReadSession, *, search: TraceSearch, limit: int) -> list[bytes]:
    """Trace ids, newest first."""
    conditions = ["service = $1", "started_ns >= $2", "started_ns < $3"]
    values: list[object] = [search.service, search.since_ns, search.until_ns]
    for condition, value in (
        ("name = {}", search.name),
        ("ended_ns - started_ns >= {}", search.at_least_ns),
        ("ended_ns - started_ns <= {}", search.at_most_ns),
        ("failed = {}", search.failed),
    ):
        if value is not None:
            values.append(value)
            conditions.append(condition.format(f"${len(values)}"))
    for name, value in search.attributes.items():
        values += [name, value]
        conditions.append(f"attributes ->> ${len(values) - 1} = ${len(values)}")
    driver = await session.driver()
    rows = await driver.fetch(
        f"""
        select trace_id from (
            select trace_id, started_ns from spans where {" and ".join(conditions)}
            order by started_ns desc limit {_LOOKED_AT}
        ) newest group by trace_id order by max(started_ns) desc limit {limit:d}
        """,
        *values,
    )
    return [row["trace_id"] for row in rows]


def attributes_of(tags: str | None) -> Mapping[str, str]:
    """Jaeger's ``{"name":"value"}``.

    Raises:
        ValueError: it is no such object.
    """
    wanted = orjson.loads(tags) if tags else {}
    if not isinstance(wanted, dict):
        raise ValueError("tags must be an object")  # noqa: TRY004 - as for text that is no JSON
    return {str(name): str(value) for name, value in wanted.items()}
