"""The platform started for one demo, on ports nobody uses and with data of its own that is thrown away first."""

import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

import httpx

from ijc.embedded.places import data_folder, run_folder
from ijc.login import EVERY_CITY
from ijc.stack.addresses import Addresses
from ijc.stack.stack import Stack


@dataclass(slots=True)
class Running:
    """``broker`` is embedded, external or memory."""

    urls: Mapping[str, str]
    broker: str
    issuer: str
    login_secret: str

    async def token_for(self, role: str, city: str | None) -> str:
        form = {"grant_type": "local", "secret": self.login_secret, "role": role, "city": city or EVERY_CITY}
        async with httpx.AsyncClient(timeout=10) as client:
            answer = (await client.post(f"{self.issuer}/token", data=form)).raise_for_status()
        return str(answer.json()["access_token"])


@contextmanager
def started(*, environment: Mapping[str, str], tell: Callable[[str], None]) -> Iterator[Running]:
    """``tell`` gets the name of each step."""
    folder = run_folder() / "demo"
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
