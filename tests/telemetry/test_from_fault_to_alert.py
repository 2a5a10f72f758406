"""One failing vacancy, seen by nobody but the machines: matching rehearses, Prometheus reads it, Alertmanager is told."""

import asyncio
import json
import sysconfig
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx
import pytest
from aiokafka import AIOKafkaProducer

from contracts.cluster import Cluster
from contracts.provisioning import provision_topics
from contracts.vacancy_posted import VacancyPosted
from servicekit.identity import Role
from servicekit.ids import new_id
from testkit.apps import environment
from testkit.databases import ServiceDatabase, service_database
from testkit.records import record
from testkit.tokens import TestIssuer
from tests.architecture.sources import REPOSITORY
from tests.telemetry.watchers import HERE, Watchers, free_port, running, watching

pytestmark = [pytest.mark.postgres, pytest.mark.kafka, pytest.mark.slow, pytest.mark.timeout(400)]
PROGRAM = Path(sysconfig.get_path("scripts")) / "ijc-matching"
EXAMPLE = json.loads((REPOSITORY / "libs" / "contracts" / "examples" / "vacancy-posted.v1.json").read_text())
KEY = "shown-by-prometheus"
FAULTY = new_id()


@pytest.fixture(scope="module")
async def database(postgres_server: str) -> AsyncIterator[ServiceDatabase]:
    async with service_database("matching", admin_url=postgres_server) as made:
        yield made


async def until(condition: Callable[[], Awaitable[Any]], *, what: str) -> None:
    """Far longer than it should ever take: how long it took is printed, and for people to judge."""
    try:
        async with asyncio.timeout(120):
            while not await condition():
                await asyncio.sleep(0.1)
    except TimeoutError:
        pytest.fail(f"waited in vain: {what}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Matching:
    """The service as operators run it, on a port that stays the same."""

    told: Mapping[str, str]
    port: int
    folder: Path
    operator: str

    def started(self, *, rehearse: str = "") -> AbstractAsyncContextManager[None]:
        return running(str(PROGRAM), log=self.folder / "matching.log", told={**self.told, "REHEARSE": rehearse})

    async def ready(self) -> bool:
        try:
            return (await self._ask("GET", "/health/ready")).status_code == 200
        except httpx.HTTPError:
            return False

    async def parked(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = (await self._ask("GET", "/ops/parked")).json()
        return found

    async def release(self, key_id: str) -> dict[str, Any]:
        done: dict[str, Any] = (await self._ask("POST", f"/ops/parked/{key_id}/release", {"dry_run": False})).json()
        return done

    async def _ask(self, method: str, path: str, body: object = None) -> httpx.Response:
        headers = {"Authorization": self.operator}
        async with httpx.AsyncClient(base_url=f"http://{HERE}:{self.port}", headers=headers) as client:
            return await client.request(method, path, json=body)


@pytest.fixture
async def matching(database: ServiceDatabase, kafka_server: str, issuer: TestIssuer, tmp_path: Path) -> Matching:
    await provision_topics(Cluster(kafka_server))
    port = free_port()
    told = {name.upper(): value for name, value in environment(database, issuer).items()}
    told |= {"KAFKA_BOOTSTRAP_SERVERS": kafka_server, "METRICS_KEY": KEY, "PORT": str(port)}
    return Matching(told=told, port=port, folder=tmp_path, operator=issuer.bearer(Role.OPERATOR))


async def post_vacancy(kafka_server: str, vacancy_id: UUID) -> None:
    payload = VacancyPosted.model_validate(EXAMPLE | {"vacancy_id": str(vacancy_id)})
    await send(kafka_server, **record(payload, source="/vacancies"))


async def send(kafka_server: str, *, key: bytes, value: bytes, headers: Sequence[tuple[str, bytes]]) -> None:
    async with AIOKafkaProducer(bootstrap_servers=kafka_server) as producer:
        await producer.send_and_wait(VacancyPosted.topic, key=key, value=value, headers=headers)


@pytest.fixture
async def watchers(matching: Matching, prometheus: str, alertmanager: str, tmp_path: Path) -> AsyncIterator[Watchers]:
    async with watching(
        prometheus=prometheus, alertmanager=alertmanager, folder=tmp_path, service="matching", port=matching.port,
        key=KEY,
    ) as found:  # fmt: skip
        yield found


async def test_a_failing_vacancy_and_an_unreadable_record_are_told_and_a_release_ends_it(
    matching: Matching, watchers: Watchers, kafka_server: str, capsys: pytest.CaptureFixture[str]
) -> None:
    async def told_of(name: str) -> bool:
        return (await watchers.alerts() or {}).get(name) == "matching"

    async def seen(parked: int) -> bool:
        return await watchers.value('ijc_parked_keys{service="matching"}') == parked

    async with matching.started(rehearse=f"fail={FAULTY}"):
        await until(matching.ready, what="matching")
        await until(lambda: seen(0), what="Prometheus reads matching")
        assert not await told_of("KeysParked")
        begun = time.monotonic()
        await post_vacancy(kafka_server, FAULTY)
        await post_vacancy(kafka_server, new_id())
        await send(kafka_server, key=b"\xff", value=b"\xff", headers=[])
        await until(lambda: told_of("KeysParked"), what="KeysParked")
        seconds = time.monotonic() - begun
        await until(lambda: told_of("DeadLettersRising"), what="DeadLettersRising")
        (key,) = await matching.parked()
        assert key["key"].endswith(str(FAULTY))
        assert (await matching.release(key["id"]))["reason"] == "rehearsed-fault"
        assert await told_of("KeysParked"), "a release in vain ends nothing"
    with capsys.disabled():
        print(f"\nfrom a failing vacancy to its alert: {seconds:.1f} s")  # noqa: T201 - a figure to be read

    async with matching.started():
        await until(matching.ready, what="matching, mended")
        (key,) = await matching.parked()
        begun = time.monotonic()
        done = await matching.release(key["id"])
        assert (done["released"], done["waiting"]) == (1, 0)
        await until(lambda: seen(0), what="Prometheus reads that no key is parked")

        async def resolved() -> bool:
            told = await watchers.alerts()
            return told is not None and "KeysParked" not in told

        await until(resolved, what="KeysParked resolves")
        seconds = time.monotonic() - begun
        assert await matching.parked() == []
    with capsys.disabled():
        print(f"from its release to the end of the alert: {seconds:.1f} s")  # noqa: T201 - a figure to be read
