"""The platform started for one demo, on ports nobody uses and with data of its own that is thrown away first."""

import shutil
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

import httpx

from ijc.embedded.places import data_folder, held, run_folder
from ijc.stack.addresses import Addresses
from ijc.stack.stack import Stack
from ijc.tokens import EVERY_CITY

SECONDS_TO_SPARE = 60.0


@dataclass(slots=True)
class Running:
    """``broker`` is embedded, external or memory. A token is asked for once and used until it is nearly out."""

    urls: Mapping[str, str]
    broker: str
    issuer: str
    login_secret: str
    _kept: dict[tuple[str, str | None], tuple[str, float]] = field(default_factory=dict)

    async def token_for(self, role: str, city: str | None) -> str:
        token, until = self._kept.get((role, city), ("", 0.0))
        if time.monotonic() < until:
            return token
        form = {"grant_type": "local", "secret": self.login_secret, "role": role, "city": city or EVERY_CITY}
        async with httpx.AsyncClient(timeout=10) as client:
            answer = (await client.post(f"{self.issuer}/token", data=form)).raise_for_status()
        given = answer.json()
        token = str(given["access_token"])
        self._kept[role, city] = token, time.monotonic() + float(given["expires_in"]) - SECONDS_TO_SPARE
        return token


@contextmanager
def started(*, environment: Mapping[str, str], tell: Callable[[str], None]) -> Iterator[Running]:
    """``tell`` gets the name of each step."""
    folder = run_folder() / "demo"
    with held(run_folder() / "demo.held"):
        shutil.rmtree(folder, ignore_errors=True)
        shutil.rmtree(data_folder(folder), ignore_errors=True)
        addresses = Addresses.free()
        stack = Stack(
            folder, addresses=addresses, tell=tell, environment=environment, log=folder / "services.log",
            memory_allowed=True,
        )  # fmt: skip
        with stack:
            yield Running(
                urls=addresses.services,
                broker=stack.broker,
                issuer=addresses.url("issuer"),
                login_secret=stack.login_secret,
            )
