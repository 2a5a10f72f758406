"""Every service's database, roles and tables, made or brought up to date before the services start."""

import asyncio

import asyncpg
from alembic.util import CommandError
from sqlalchemy.exc import ArgumentError, DBAPIError

from ijc.embedded.problem import MachineError
from ijc.stack.addresses import SERVICES
from servicekit import migrations
from servicekit.provisioning import Urls, provision

_REFUSED = (asyncpg.InsufficientPrivilegeError, asyncpg.InvalidAuthorizationSpecificationError)
_AWAY = (OSError, TimeoutError, asyncpg.PostgresError, asyncpg.InterfaceError)


def prepared_databases(admin: str, *, password: str, called: str) -> dict[str, Urls]:
    """Addresses by service.

    Args:
        admin: an administrator's address.
        password: for the services' own roles.
        called: how the server is called in a sentence.

    Raises:
        MachineError: the address is none, nothing answers, the rights do not suffice, or the tables are newer than we.
    """
    return {service: _prepared(admin, service=service, password=password, called=called) for service in SERVICES}


def _prepared(admin: str, *, service: str, password: str, called: str) -> Urls:
    try:
        urls = asyncio.run(provision(admin, service=service, password=password))
    except _REFUSED:
        raise MachineError(
            indonesian=f"{called} menolak: pengguna di alamat itu harus boleh membuat basis data dan peran.",
            english=f"{called} refuses: the user in that address must be allowed to create databases and roles.",
        ) from None
    except _AWAY:
        raise MachineError(
            indonesian=f"{called} tidak menjawab, atau menolak alamat itu.",
            english=f"{called} does not answer, or refuses that address.",
        ) from None
    except (ArgumentError, ValueError):
        raise MachineError(
            indonesian=f"Alamat {called} salah tulis. Contoh: postgresql://postgres:sandi@127.0.0.1:5432/postgres",
            english=f"The address of {called} is not one. It looks like postgresql://postgres:secret@127.0.0.1:5432/postgres",
        ) from None
    try:
        migrations.upgrade(url=urls.migrator, service=service)
    except (CommandError, DBAPIError, *_AWAY) as error:
        raise MachineError(
            indonesian=f"Tabel {service} di {called} tidak dapat disesuaikan ({type(error).__name__}); "
            "mungkin berasal dari versi yang lebih baru.",
            english=f"The tables of {service} in {called} cannot be brought up to date ({type(error).__name__}); "
            "perhaps a newer version made them.",
        ) from None
    return urls
