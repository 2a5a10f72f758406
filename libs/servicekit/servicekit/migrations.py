"""A service's migrations: found beside its package, run under the migrator's role, one runner at a time."""

import asyncio
import importlib
from pathlib import Path

from alembic import command, context
from alembic.config import Config
from sqlalchemy import Connection, text
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from servicekit.database import async_url

_ONE_AT_A_TIME = text("select pg_advisory_xact_lock(7101, 2)")


class MigrationsMissingError(RuntimeError):
    """The folder of migrations is not where the service is installed."""

    slug = "migrations-missing"


def upgrade(*, url: str, service: str, revision: str = "head") -> None:
    """Bring the database to ``revision``. Blocks; call it outside a running event loop or in a thread."""
    command.upgrade(_config(url=url, service=service), revision)


def downgrade(*, url: str, service: str, revision: str = "base") -> None:
    command.downgrade(_config(url=url, service=service), revision)


def run_migrations() -> None:
    """Called by each service's ``migrations/env.py``."""
    asyncio.run(_run(context.config.attributes["url"]))


async def _run(url: str) -> None:
    engine = create_async_engine(async_url(url), poolclass=NullPool, connect_args={"timeout": 10})
    try:
        async with engine.connect() as connection:
            await connection.run_sync(_apply)
            await connection.commit()
    finally:
        await engine.dispose()


def _apply(connection: Connection) -> None:
    context.configure(connection=connection, transactional_ddl=True)
    with context.begin_transaction():
        connection.execute(_ONE_AT_A_TIME)
        context.run_migrations()


def _config(*, url: str, service: str) -> Config:
    package = importlib.import_module(service)
    folder = Path(str(package.__file__)).parent.parent / "migrations"
    if not (folder / "env.py").is_file():
        raise MigrationsMissingError(f"{folder} has no migrations of {service}")
    config = Config(attributes={"url": url})
    config.set_main_option("script_location", str(folder).replace("%", "%%"))
    return config
