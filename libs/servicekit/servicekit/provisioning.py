"""Makes a service's database and its five roles, none of them able to pass row level security.

A sixth, the auditor's, cannot log in: the application takes it on for one transaction of an audit.
"""

from dataclasses import dataclass

import asyncpg
from sqlalchemy.engine import make_url

ROLES = ("migrator", "app", "consumer", "relay", "operator")


@dataclass(frozen=True, kw_only=True)
class Urls:
    """One address per role."""

    migrator: str
    app: str
    consumer: str
    relay: str
    operator: str


async def provision(admin_url: str, *, service: str, password: str, database: str | None = None) -> Urls:
    """Create what is missing; running it again changes nothing but the password."""
    name = database or f"ijc_{service}"
    admin = await asyncpg.connect(_dsn(admin_url))
    try:
        await admin.execute("select pg_advisory_lock(7101, 1)")
        for role in ROLES:
            await _role(admin, name=f"{service}_{role}", password=password)
        await _auditor(admin, service=service)
        if not await admin.fetchval("select 1 from pg_database where datname = $1", name):
            await admin.execute(f'create database "{name}" owner "{service}_migrator"')
        await admin.execute(f'revoke all on database "{name}" from public')
        for role in ROLES:
            await admin.execute(f'grant connect on database "{name}" to "{service}_{role}"')
    finally:
        await admin.close()
    await _own_schema(admin_url, database=name, service=service)
    return Urls(**{role: _url(admin_url, user=f"{service}_{role}", password=password, database=name) for role in ROLES})


async def _role(admin: "asyncpg.Connection[asyncpg.Record]", *, name: str, password: str) -> None:
    quoted = await admin.fetchval("select quote_literal($1)", password)
    if not await admin.fetchval("select 1 from pg_roles where rolname = $1", name):
        await admin.execute(f'create role "{name}" login nosuperuser nobypassrls nocreatedb nocreaterole noinherit')
    await admin.execute(f'alter role "{name}" login nosuperuser nobypassrls password {quoted}')


async def _auditor(admin: "asyncpg.Connection[asyncpg.Record]", *, service: str) -> None:
    """What it may read the application, which inherits nothing, may read only while it has taken it on."""
    name = f"{service}_auditor"
    if not await admin.fetchval("select 1 from pg_roles where rolname = $1", name):
        await admin.execute(f'create role "{name}" nologin nosuperuser nobypassrls nocreatedb nocreaterole noinherit')
    await admin.execute(f'grant "{name}" to "{service}_app"')


async def _own_schema(admin_url: str, *, database: str, service: str) -> None:
    connection = await asyncpg.connect(_dsn(_url(admin_url, database=database)))
    try:
        await connection.execute("revoke all on schema public from public")
        await connection.execute(f'alter schema public owner to "{service}_migrator"')
        for role in (*ROLES, "auditor"):
            await connection.execute(f'grant usage on schema public to "{service}_{role}"')
    finally:
        await connection.close()


def _dsn(url: str) -> str:
    return make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)


def _url(admin_url: str, *, database: str, user: str | None = None, password: str | None = None) -> str:
    url = make_url(admin_url).set(drivername="postgresql", database=database)
    if user is not None:
        url = url.set(username=user, password=password)
    return url.render_as_string(hide_password=False)
