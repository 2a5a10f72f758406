"""What a database holds, as lines of text from its catalogs, so that two states can be compared."""

import asyncpg

_PUBLIC = "relnamespace = 'public'::regnamespace and relname <> 'alembic_version'"
QUERIES = {
    "relation": f"""
        select relkind, relname, relrowsecurity, relforcerowsecurity, pg_get_userbyid(relowner), relacl::text
        from pg_class where {_PUBLIC} and relkind <> 'i' and relname <> 'alembic_version_pkc'
    """,
    "column": f"""
        select relname, attnum, attname, format_type(atttypid, atttypmod), attnotnull, attidentity, attgenerated,
               attacl::text, pg_get_expr(adbin, adrelid)
        from pg_attribute join pg_class on pg_class.oid = attrelid
        left join pg_attrdef on adrelid = attrelid and adnum = attnum
        where {_PUBLIC} and relkind in ('r', 'p', 'v', 'm') and attnum > 0 and not attisdropped
    """,
    "constraint": f"""
        select relname, conname, pg_get_constraintdef(pg_constraint.oid)
        from pg_constraint join pg_class on pg_class.oid = conrelid where {_PUBLIC}
    """,
    "index": "select indexdef from pg_indexes where schemaname = 'public' and tablename <> 'alembic_version'",
    "policy": """
        select tablename, policyname, permissive, roles::text, cmd, qual, with_check
        from pg_policies where schemaname = 'public'
    """,
    "function": """
        select pg_get_functiondef(oid), pg_get_userbyid(proowner), proacl::text
        from pg_proc where pronamespace = 'public'::regnamespace and prokind in ('f', 'p')
    """,
    "trigger": f"""
        select pg_get_triggerdef(pg_trigger.oid)
        from pg_trigger join pg_class on pg_class.oid = tgrelid where {_PUBLIC} and not tgisinternal
    """,
    "type": "select typname, typtype from pg_type where typnamespace = 'public'::regnamespace and typtype in ('e', 'd')",
    "default": "select defaclobjtype, defaclacl::text from pg_default_acl",
    "schema": "select nspname, nspacl::text from pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema'",
    "extension": "select extname from pg_extension",
}


async def listing(dsn: str) -> list[str]:
    """Tables, columns, constraints, indexes, policies, grants, functions and triggers, one a line."""
    connection = await asyncpg.connect(dsn)
    try:
        lines = [f"{kind}: {tuple(row)}" for kind, query in QUERIES.items() for row in await connection.fetch(query)]
    finally:
        await connection.close()
    return sorted(lines)
