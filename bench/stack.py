"""All services as processes on one machine, as `make up` has them, with servers of their own that are thrown away."""

import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from ijc.demo.running import Running
from ijc.embedded.places import data_folder
from ijc.stack.addresses import Addresses
from ijc.stack.stack import Stack


@dataclass(frozen=True)
class Started:
    running: Running
    seconds: float
    """From nothing to all services ready, servers included."""


@contextmanager
def platform() -> Iterator[Started]:
    began = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="ijc-bench-") as name:
        folder, addresses = Path(name), Addresses.free()
        stack = Stack(folder, addresses=addresses, tell=lambda _: None, log=folder / "services.log", guarded=True)
        with stack:
            running = Running(
                urls=addresses.services, broker=stack.broker, issuer=addresses.url("issuer"),
                login_secret=stack.login_secret,
            )  # fmt: skip
            yield Started(running, time.perf_counter() - began)
        shutil.rmtree(data_folder(folder), ignore_errors=True)
