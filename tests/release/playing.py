"""All services on servers of their own, with a round each second: for what looks at the whole, or takes a part away."""

from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from ijc.demo.platform import Platform
from ijc.demo.running import Running
from ijc.demo.waiting import until
from ijc.embedded.kafka import EmbeddedKafka
from ijc.embedded.postgres import EmbeddedPostgres
from ijc.stack.addresses import Addresses
from ijc.stack.stack import Stack


@dataclass(frozen=True)
class Played:
    running: Running
    platform: Platform
    log: Path
    kafka: EmbeddedKafka
    admin: str

    @contextmanager
    def without_kafka(self) -> Iterator[None]:
        """Stopped in order, and there again afterwards at the same address with all it had."""
        self.kafka.__exit__(None, None, None)
        try:
            yield
        finally:
            self.kafka.__enter__()


async def city_joins(platform: Platform, code: str) -> None:
    """Until every service is ready for it."""
    operator = platform.api("registry", role="operator")
    await operator.post("/cities", {"code": code, "minimum_wages": {"2026": 4_700_000}})

    async def ready() -> bool:
        return bool((await operator.get(f"/cities/{code}"))["ready"])

    await until(ready, what=f"every service is ready for {code}")


@asynccontextmanager
async def playing(folder: Path) -> AsyncIterator[Played]:
    with ExitStack() as servers:
        kafka = servers.enter_context(EmbeddedKafka(folder))
        postgres = servers.enter_context(EmbeddedPostgres(folder, durable=False))
        addresses, log = Addresses.free(), folder / "services.log"
        with pytest.MonkeyPatch.context() as environment:
            environment.setenv("IJC_KAFKA", kafka.bootstrap)
            environment.setenv("IJC_POSTGRES_URL", postgres.url)
            stack = Stack(
                folder / "stack", addresses=addresses, tell=lambda _: None, log=log, environment={"ROUND_SECONDS": "1"}
            )
            servers.enter_context(stack)
        running = Running(
            urls=addresses.services, broker=stack.broker, issuer=addresses.url("issuer"),
            login_secret=stack.login_secret,
        )  # fmt: skip
        async with Platform(running.urls, token_for=running.token_for) as platform:
            yield Played(running, platform, log, kafka, postgres.url)
