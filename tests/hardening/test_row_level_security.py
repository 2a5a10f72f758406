"""No table of any service lets one city see, write, move, copy or empty another's rows, whichever role asks."""

from collections.abc import AsyncIterator, Awaitable
from typing import Any, Final

import asyncpg
import pytest

from servicekit.database import driver_dsn
from tests.hardening.planted_cities import OURS, THEIRS, Planted, planted
from tests.hardening.surface import SERVICES

pytestmark = pytest.mark.postgres

# What a role may see beyond its session's city, and why.
SEEN_BY_ALL: Final = {
    ("registry", "app", "cities"),  # which cities have joined is public among callers
    ("registry", "consumer", "cities"),
    ("release", "consumer", "cities"),  # a round goes from city to city
}
# Consumers claim ids, park keys and work tasks off before they enter an event's city; no names lie there.
INFRASTRUCTURE: Final = frozenset({"inbox", "outbox", "parked", "parked_keys", "tasks"})
SEEN_BEYOND: Final = {table: {"consumer"} for table in INFRASTRUCTURE} | {
    "index_changes": {"app", "consumer"},  # ids alone, for the one index in memory that holds every city
}


@pytest.fixture(scope="module", params=[one for one in SERVICES if one != "national"])  # it holds no city's data
async def both(request: pytest.FixtureRequest, postgres_server: str) -> AsyncIterator[tuple[Planted, Any]]:
    async with planted(request.param, admin_url=postgres_server) as made:
        yield made


@pytest.fixture
def made(both: tuple[Planted, Any]) -> Planted:
    return both[0]


@pytest.fixture
def above(both: tuple[Planted, Any]) -> Any:
    """A superuser, for the catalogue."""
    return both[1]


@pytest.fixture(params=["app", "consumer"])
async def role(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


@pytest.fixture
async def inside(made: Planted, role: str) -> AsyncIterator[Any]:
    """The role's own connection, in our city, in a transaction that is never committed."""
    connection = await asyncpg.connect(driver_dsn(getattr(made.urls, role)))
    transaction = connection.transaction()
    await transaction.start()
    await connection.execute("select set_config('app.city', $1, true)", OURS)
    yield connection
    await transaction.rollback()
    await connection.close()


async def refused(inside: Any, work: Awaitable[Any]) -> bool:
    """Whether it failed for want of a right; undone either way."""
    point = inside.transaction()
    await point.start()
    try:
        await work
    except asyncpg.InsufficientPrivilegeError:
        return True
    finally:
        await point.rollback()
    return False


async def may(inside: Any, table: str, right: str) -> bool:
    found: bool = await inside.fetchval("select has_table_privilege($1, $2)", table, right)
    return found


async def test_only_our_own_rows_are_seen(made: Planted, role: str, inside: Any) -> None:
    looked = []
    for table in made.tables:
        if not await may(inside, table, "select") or role in SEEN_BEYOND.get(table, set()):
            continue
        looked.append(table)
        cities = [row[0] for row in await inside.fetch(f"select city from {table} order by city")]
        wanted = [OURS, THEIRS] if (made.service, role, table) in SEEN_BY_ALL else [OURS]
        assert cities == wanted, table
    assert len(looked) > 3


@pytest.mark.parametrize("city", ["", None, "00.00", "35.78' or '1'='1"])
async def test_without_a_city_nothing_is_seen(made: Planted, role: str, inside: Any, city: str | None) -> None:
    await inside.execute("select set_config('app.city', $1, true)", city)
    for table in made.tables:
        if not await may(inside, table, "select") or role in SEEN_BEYOND.get(table, set()):
            continue
        if (made.service, role, table) not in SEEN_BY_ALL:
            assert await inside.fetchval(f"select count(*) from {table}") == 0, table


async def test_nothing_is_written_for_another_city(made: Planted, role: str, inside: Any) -> None:
    for table in made.tables:
        if role not in SEEN_BEYOND.get(table, set()):
            assert await refused(inside, inside.execute(made.row(table, city=THEIRS))), table


async def test_no_row_is_moved_and_no_other_touched(made: Planted, role: str, inside: Any) -> None:
    for table in made.tables:
        if role in SEEN_BEYOND.get(table, set()) or not await may(inside, table, "update"):
            continue
        assert await refused(inside, inside.execute(f"update {table} set city = $1", THEIRS)), table
        if await may(inside, table, "delete"):
            assert await inside.execute(f"delete from {table} where city = $1", THEIRS) == "DELETE 0", table


# Consumers, who work off the events of many cities, may name several for what they write at once: decision 41.
NAMED: Final = {"matching": {"candidates", "vacancies", "proposals", "reach", "matching_policies"}}


async def test_naming_another_city_shows_it_only_where_that_was_decided(made: Planted, role: str, inside: Any) -> None:
    await inside.execute("select set_config('app.cities', $1, true)", THEIRS)
    named = set()
    for table in made.tables:
        if not await may(inside, table, "select") or role in SEEN_BEYOND.get(table, set()):
            continue
        if (made.service, role, table) not in SEEN_BY_ALL and await inside.fetchval(
            f"select count(*) from {table}"
        ) > 1:
            named.add(table)
    assert named == (NAMED.get(made.service, set()) if role == "consumer" else set())


async def test_nobody_may_truncate_or_lay_a_trigger(made: Planted, role: str, inside: Any) -> None:
    for table in made.tables:
        for right in ("truncate", "trigger", "references"):
            assert not await may(inside, table, right), (table, right)


async def test_the_owner_is_bound_too(made: Planted) -> None:
    """Without FORCE a policy does not bind the owner, and a view or function of the owner's would show all."""
    owner = await asyncpg.connect(driver_dsn(made.urls.migrator))
    try:
        for table in made.tables:
            if (made.service, "app", table) in SEEN_BY_ALL:
                continue
            seen = await owner.fetchval(f"select count(*) from {table}")
            assert seen == 0 or table in OWNED_WHOLE, table
    finally:
        await owner.close()


# The owner's housekeeping goes by age alone; and it counts what cities say alike of a title or a wording, naming none of them (decision 32).
OWNED_WHOLE: Final = INFRASTRUCTURE | {
    "idempotency_keys", "index_changes", "title_corrections", "wording_corrections",
}  # fmt: skip


async def test_every_table_with_a_city_forces_it(made: Planted, above: Any) -> None:
    loose = await above.fetch(
        """
        select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'city'
        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
          and not (c.relrowsecurity and c.relforcerowsecurity
                   and exists (select 1 from pg_policy p where p.polrelid = c.oid))
        """
    )
    assert [row[0] for row in loose] == []
    assert len(made.tables) > 8


async def test_no_key_tells_of_another_city(above: Any) -> None:
    """A unique index without the city would answer whether another city has the same."""
    keys = await above.fetch(
        """
        select i.indexrelid::regclass::text as name from pg_index i join pg_class c on c.oid = i.indrelid
        join pg_attribute a on a.attrelid = c.oid and a.attname = 'city'
        where c.relnamespace = 'public'::regnamespace and not c.relispartition and i.indisunique
          and not a.attnum = any(i.indkey) order by 1
        """
    )
    assert [row["name"] for row in keys if row["name"] not in WITHOUT_CITY] == []


# Ids of our own making and places in Kafka, which the application's role does not write: nothing can be learnt from them.
WITHOUT_CITY: Final = frozenset(
    {
        "dead_letters_pkey",
        "inbox_pkey",
        "index_changes_pkey",
        "outbox_pkey",
        "parked_keys_grp_topic_key_key",
        "parked_keys_pkey",
        "parked_pkey",
        "tasks_pkey",
        "transfers_arriving",
    }
)


async def test_a_foreign_key_stays_within_the_city(above: Any) -> None:
    crossing = await above.fetch(
        """
        select k.conname from pg_constraint k
        join pg_attribute a on a.attrelid = k.conrelid and a.attname = 'city'
        join pg_attribute b on b.attrelid = k.confrelid and b.attname = 'city'
        where k.contype = 'f' and not (a.attnum = any(k.conkey) and b.attnum = any(k.confkey))
          and k.confrelid::regclass::text not in ('cities', 'parked_keys')
        """
    )
    assert [row[0] for row in crossing] == []


async def test_no_way_around(above: Any) -> None:
    """Views of the owner's, stored copies, parts of a table asked directly, functions anybody may call as the owner."""
    views = await above.fetch(
        """
        select relname from pg_class where relnamespace = 'public'::regnamespace
          and (relkind = 'm' or relkind = 'v' and not coalesce(reloptions::text like '%security_invoker=true%', false))
        """
    )
    parts = await above.fetch(
        """
        select c.relname from pg_class c, unnest(array['app', 'consumer', 'relay', 'operator']) as role
        where c.relispartition and c.relnamespace = 'public'::regnamespace
          and has_table_privilege((select split_part(current_database(), '_', 2)) || '_' || role, c.oid, 'select')
        """
    )
    functions = await above.fetch(
        """
        select p.proname from pg_proc p where p.pronamespace = 'public'::regnamespace and p.prosecdef
          and (has_function_privilege('public', p.oid, 'execute') or not coalesce(p.proconfig::text like '%search_path%', false))
        """
    )
    assert ([r[0] for r in views], [r[0] for r in parts], [r[0] for r in functions]) == ([], [], [])


async def test_the_patch_level_is_past_the_known_leaks(above: Any) -> None:
    """CVE-2025-8713: statistics told of rows that row level security hides; mended in 15.14, 16.10 and 17.6."""
    version = await above.fetchval("select current_setting('server_version_num')::int")
    assert version >= {15: 150014, 16: 160010, 17: 170006}.get(version // 10_000, 180000)


async def test_an_operator_reads_no_person(made: Planted) -> None:
    connection = await asyncpg.connect(driver_dsn(made.urls.operator))
    try:
        readable = {
            table
            for table in made.tables
            if await connection.fetchval("select has_table_privilege($1, 'select')", table)
        }
    finally:
        await connection.close()
    infrastructure = {
        "inbox",
        "outbox",
        "parked",
        "parked_keys",
        "dead_letters",
        "tasks",
        "operator_actions",
        "idempotency_keys",
    }
    assert readable - infrastructure <= {"cities", "officers"}
