"""Brings the platform up in order and takes it down in the other: servers, databases, topics, issuer, services."""

import os
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Final, Self

import httpx

from ijc.embedded.places import free_port, held, made, taken
from ijc.embedded.postgres import EmbeddedPostgres
from ijc.embedded.problem import did_not_start, port_taken
from ijc.stack.addresses import SERVICES, Addresses
from ijc.stack.broker import Broker, Kind, broker_with_topics
from ijc.stack.databases import prepared_databases
from ijc.stack.environment import environment_of
from ijc.stack.keys import Keys, keys_of
from ijc.stack.supervisor import Job, Supervisor
from ijc.stack.targets import as_targets
from servicekit.provisioning import Urls

READY_SECONDS: Final = 300.0
"""Who ends is noticed at once; this is for a slow machine where matching compiles what it computes with, once."""
LONG_SECONDS: Final = 15.0
"""A start that takes longer is explained."""
REACTING: Final = ("matching", "notifications", "operations", "release", "national")
"""They follow what the others take in. Somebody waits for an import's answer; nobody waits for what reacts to it."""
MARKERS: Final = "markers"
_OK: Final = 200
_PAUSE: Final = 0.1
Tell = Callable[[str], None]


class Stack:
    """``IJC_POSTGRES_URL`` and ``IJC_KAFKA`` name servers to use instead of embedded ones.

    ``IJC_MORE_WORKERS`` says how many programs share matching besides one.
    """

    def __init__(
        self,
        folder: Path,
        *,
        addresses: Addresses,
        tell: Tell,
        environment: Mapping[str, str] | None = None,
        log: Path | None = None,
        memory_allowed: bool = False,
        guarded: bool = False,
    ) -> None:
        """``tell`` gets a word for each step; ``log`` takes the services' lines, else this terminal does.

        ``memory_allowed``: where Kafka cannot be brought, a broker in memory will do for a try-out.
        ``guarded``: our own Kafka asks everybody who they are.
        """
        self.folder = made(folder)
        self.addresses = addresses
        self._tell = tell
        self._environment = dict(environment or {})
        self._log = log
        self._memory_allowed = memory_allowed
        self._guarded = guarded
        self._open = ExitStack()
        self._supervisor: Supervisor | None = None
        self._workers = [free_port() for _ in range(int(os.environ.get("IJC_MORE_WORKERS") or 0))]
        self.broker: Kind = "external" if os.environ.get("IJC_KAFKA") else "embedded"

    def __enter__(self) -> Self:
        try:
            self._bring_up()
        except BaseException as error:
            if isinstance(error, KeyboardInterrupt):
                self._tell("stopping")
            self._open.close()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._tell("stopping")
        self._open.close()

    @property
    def running(self) -> bool:
        return self._supervisor is not None and self._supervisor.running

    @property
    def login_secret(self) -> str:
        return self.keys.identities.login_secret

    def _bring_up(self) -> None:
        for name, port in self.addresses.ports.items():
            if taken(port):
                raise port_taken(what=name, port=port)
        self._open.enter_context(held(self.folder / "held"))
        self.keys: Keys = keys_of(self.folder, self.addresses)
        self._say_whose_metrics_there_are()
        self._tell("servers")
        supervisor = self._supervisor = Supervisor(log=self._log)
        self._open.callback(supervisor.stop)
        # Side by side: neither needs the other, and each is waited for longer than it computes. The threads stay until
        # the end, since to the system a server's parent is the thread that started it, and it ends with its parent.
        both = self._open.enter_context(ThreadPoolExecutor(max_workers=2))
        broker = both.submit(self._broker_with_topics)
        databases = both.submit(self._prepared_databases)
        kafka, urls = broker.result(), databases.result()
        self._open.callback(supervisor.stop)  # before the servers, which are there by now
        if self.broker == "memory":
            self._tell("memory")
        self._tell("services")
        supervisor.start(*self._jobs(urls, kafka))
        self._wait_until_ready()

    def _say_whose_metrics_there_are(self) -> None:
        found = {name: [_here(self.addresses.ports[name])] for name in SERVICES}
        found["matching"] += map(_here, self._workers)
        (self.folder / "metrics-targets.json").write_text(as_targets(found), encoding="utf-8")

    def _broker_with_topics(self) -> Broker:
        found = broker_with_topics(self._open, self.folder, memory_allowed=self._memory_allowed, guarded=self._guarded)
        self.broker = found.kind
        return found

    def _prepared_databases(self) -> dict[str, Urls]:
        given = os.environ.get("IJC_POSTGRES_URL")
        admin = given or self._open.enter_context(EmbeddedPostgres(self.folder)).url
        called = "IJC_POSTGRES_URL" if given else "PostgreSQL"
        return prepared_databases(admin, password=self.keys.database_password, called=called)

    def _jobs(self, urls: dict[str, Urls], kafka: Broker) -> tuple[list[Job], list[Job]]:
        """Two groups: who stops has something left to tell operations, with a token of the issuer."""
        issuer = [
            str(self.keys.identities_file),
            str(self.addresses.ports["issuer"]),
            str(self.folder / "clients.json"),
        ]
        told, telling = [Job("issuer", "ijc.issuer.__main__:main", {}, issuer)], list[Job]()
        for service in SERVICES:
            environment = environment_of(
                service, urls=urls[service], kafka=kafka.told(service), addresses=self.addresses, keys=self.keys,
                extra=self._environment,
            )  # fmt: skip
            # A run that is over in a minute has nobody to yield to, and would only start more slowly beside others.
            yields = self._guarded and service in REACTING
            if service == "matching":
                environment |= {"MORE_WORKERS": str(len(self._workers))}
                more = enumerate(self._workers, start=2)
                telling += [worker(number, port, environment, yields=yields) for number, port in more]
            job = Job(service, f"{service}.main:main", environment, yields=yields)
            (told if service == "operations" else telling).append(job)
        if self._guarded and kafka.kind == "embedded":  # it stays for days, and nobody else closes its idle segments
            telling.append(Job(MARKERS, "contracts.markers:main", dict(kafka.told(MARKERS)), ["--daily"], yields=True))
        return told, telling

    def _wait_until_ready(self) -> None:
        waiting = {f"{self.addresses.url('issuer')}/health/live"}
        waiting |= {f"{url}/health/ready" for url in self.addresses.services.values()}
        waiting |= {f"http://127.0.0.1:{port}/health/ready" for port in self._workers}
        began, explained = time.monotonic(), False
        while waiting and self.running and (passed := time.monotonic() - began) < READY_SECONDS:
            if passed > LONG_SECONDS and not explained:
                self._tell("long")
                explained = True
            waiting = {url for url in waiting if not _answers_well(url)}
            time.sleep(_PAUSE)
        if waiting:
            raise did_not_start(what="IJC", log=self._log)


def worker(number: int, port: int, environment: Mapping[str, str], *, yields: bool) -> Job:
    """One that shares matching, at a port that nobody else need know."""
    own = {"PORT": str(port), "INSTANCE": f"{environment['INSTANCE']}-{number}"}
    return Job(f"matching-{number}", "matching.main:main", {**environment, **own}, yields=yields)


def _here(port: int) -> str:
    return f"127.0.0.1:{port}"


def _answers_well(url: str) -> bool:
    try:
        return httpx.get(url, timeout=3).status_code == _OK
    except httpx.HTTPError:
        return False
