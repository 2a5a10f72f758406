"""One service as one program: its HTTP API, consumers, relay and worker, started together and drained together."""

import argparse
import asyncio
import logging
import signal
import sys
from collections.abc import Awaitable, Callable, Coroutine, Mapping, Sequence
from dataclasses import replace
from typing import Any

import asyncpg
import uvloop
from fastapi import APIRouter, FastAPI
from sqlalchemy.exc import DBAPIError

from contracts import topics
from eventing.consuming.housekeeping import keep_house
from eventing.consuming.runtime import Consumption, run
from eventing.databases import Databases
from eventing.exporting import export
from eventing.kafka import cluster_of
from eventing.ops import ROUTERS, metrics
from eventing.ops.handles import Handles, Look
from eventing.records import records
from eventing.relay.notifier import notify
from eventing.relay.relay import Relay
from eventing.replaying import KafkaAwayError
from eventing.server import AddressInUseError, listen, server
from eventing.subscriptions import Subscriptions
from eventing.worker import Handler, Worker
from servicekit import logs, telemetry
from servicekit.garbage import spare_the_collector
from servicekit.health import Health
from servicekit.http import application
from servicekit.settings import ServiceSettings

log = logging.getLogger(__name__)

SILENT_SECONDS = 5.0
ROLES = ("api", "consumers", "relay", "worker")
Start = Callable[[], Awaitable[None]]
Action = Callable[[], Awaitable[str]]
"""Something an operator does once, beside the running program; answers with a sentence."""


Beside = Callable[[asyncio.Event], Coroutine[Any, Any, None]]
"""Something a service with its own doors open does all the time, until it is asked to stop."""


class Program:
    """A service's composition. ``on_start`` runs before the first event is read.

    ``state`` is what the service's own routes find on the application's state; ``look`` brings its gauges up to date
    when its metrics are read.
    """

    def __init__(
        self,
        *,
        name: str,
        settings: ServiceSettings,
        routers: Sequence[APIRouter],
        subscriptions: Sequence[Subscriptions] = (),
        tasks: Mapping[str, Handler] | None = None,
        on_start: Sequence[Start] = (),
        databases: Databases | None = None,
        media: Sequence[str] = (),
        state: Mapping[str, object] | None = None,
        look: Sequence[Look] = (),
        actions: Mapping[str, Action] | None = None,
        beside: Mapping[str, Beside] | None = None,
    ) -> None:
        self.name = name
        self.settings = settings
        self.databases = databases or Databases.of(settings, service=name)
        self.health = Health()
        self._routers = routers
        self._subscriptions = [replace(one, rehearsal=settings.rehearse) for one in subscriptions]
        self._tasks = dict(tasks or {})
        self.on_start = on_start
        self._media = media
        self._state = dict(state or {})
        self._look = look
        self._actions = dict(actions or {})
        self._beside = dict(beside or {})
        self._troubles: dict[str, Callable[[], str | None]] = {}
        self._begun = False

    def create_app(self, *, api: bool = True) -> FastAPI:
        """Without ``api`` it only says how the process is: ``/health`` and ``/metrics``."""
        routers = [*self._routers, *ROUTERS] if api else []
        app = application(
            title=f"IJC {self.name}",
            routers=[*routers, metrics.routes(key=self.settings.metrics_key)],
            settings=self.settings,
            app_database=self.databases.app,
            operator_database=self.databases.operator,
            health=self.health,
            media=self._media,
        )
        for name, value in self._state.items():
            setattr(app.state, name, value)
        app.state.handles = Handles(
            consumer_database=self.databases.consumer,
            groups={one.group: one for one in self._subscriptions},
            roles=self._how_roles_are,
            pools=self.databases.by_role,
            look=self._look,
            rehearsing=bool(self.settings.rehearse),
        )
        return app

    def run(self, arguments: Sequence[str] | None = None) -> None:
        """The console script: ``migrate``, or the roles named (all without ``--roles``) until stopped."""
        parser = argparse.ArgumentParser(prog=f"ijc-{self.name}")
        parser.add_argument("action", nargs="?", choices=["run", "migrate", *self._actions], default="run")
        parser.add_argument("--roles", default=",".join(ROLES), help="of api,consumers,relay,worker")
        asked = parser.parse_args(arguments)
        roles = frozenset(asked.roles.split(","))
        if unknown := roles.difference(ROLES):
            parser.error(f"--roles: {', '.join(sorted(unknown))} is none of {', '.join(ROLES)}")
        logs.configure(service=self.name)
        try:
            if asked.action == "migrate":
                self._migrate()
            elif asked.action in self._actions:
                sys.stdout.write(f"{uvloop.run(self._act(asked.action))}\n")
            else:
                uvloop.run(self.serve(roles))
        except AddressInUseError as error:
            sys.exit(f"ijc-{self.name}: {error}")

    async def _act(self, action: str) -> str:
        try:
            return await self._actions[action]()
        except (OSError, TimeoutError, DBAPIError, asyncpg.PostgresError, KafkaAwayError) as error:
            sys.exit(f"ijc-{self.name}: {action} is not possible now: {type(error).__name__}")
        finally:
            await self.databases.close()

    def _migrate(self) -> None:
        from servicekit import migrations  # noqa: PLC0415 - who serves would load all of Alembic for nothing

        try:
            migrations.upgrade(url=self.settings.database_url_migrator, service=self.name)
        except (OSError, TimeoutError, DBAPIError, asyncpg.PostgresError) as error:
            sys.exit(f"ijc-{self.name}: the database cannot be migrated: {type(error).__name__}")

    async def serve(self, roles: frozenset[str], *, stopping: asyncio.Event | None = None) -> None:
        """Run ``roles`` until a signal or ``stopping``; then drain: HTTP first, then batches, then the outbox."""
        stopping = stopping or _stop_on_signals()
        if self.settings.rehearse:
            log.warning("this is a rehearsal: %s", self.settings.rehearse)
        telemetry.configure(
            service=self.name,
            endpoint=self.settings.otel_exporter_otlp_endpoint,
            sampled=self.settings.traces_sampled,
        )
        try:
            await self._run_roles(roles, stopping)
        finally:
            await self.databases.close()
            telemetry.shutdown()

    async def _run_roles(self, roles: frozenset[str], stopping: asyncio.Event) -> None:
        listening = listen(self.settings.host, self.settings.port)
        self.health.add("start", self._has_begun)
        self.health.add("database", self._database_answers)
        async with asyncio.TaskGroup() as group:
            web = server(self.create_app(api="api" in roles))
            serving = group.create_task(web.serve(sockets=[listening]), name="api")
            for start in self.on_start:
                await start()
            spare_the_collector()
            working_off, leaving, all_sent = asyncio.Event(), asyncio.Event(), asyncio.Event()
            if self.settings.operations_url:
                group.create_task(self._export(all_sent), name="records")
            backstage = [group.create_task(role, name=name) for name, role in self._backstage(roles, working_off)]
            sending = [group.create_task(role, name=name) for name, role in self._sending(roles, leaving)]
            self._begun = True
            await stopping.wait()
            web.should_exit = True
            await serving
            working_off.set()
            await ended(backstage)
            leaving.set()
            await ended(sending)
            all_sent.set()

    def _backstage(self, roles: frozenset[str], stopping: asyncio.Event) -> list[tuple[str, Coroutine[Any, Any, None]]]:
        running: list[tuple[str, Coroutine[Any, Any, None]]] = []
        if "api" in roles:
            running += [(name, work(stopping)) for name, work in self._beside.items()]
        if "consumers" in roles:
            for subscriptions in self._subscriptions:
                consumption = Consumption(
                    subscriptions=subscriptions,
                    database=self.databases.consumer,
                    cluster=cluster_of(self.settings),
                    records=records,
                    instance=self.settings.instance,
                )
                self.watch(f"consumers of {subscriptions.group}", consumption.pulse.trouble)
                running.append(("consumers", run(consumption, stopping)))
            running.append(("inbox housekeeping", keep_house(self.databases.consumer, stopping)))
        if "worker" in roles and self._tasks:
            worker = Worker(database=self.databases.consumer, handlers=self._tasks)
            self.watch("worker", worker.trouble)
            running.append(("worker", worker.run(stopping)))
        return running

    def _sending(self, roles: frozenset[str], stopping: asyncio.Event) -> list[tuple[str, Coroutine[Any, Any, None]]]:
        """What leaves last, since everything before it may still publish."""
        running: list[tuple[str, Coroutine[Any, Any, None]]] = []
        if "relay" in roles:
            relay = Relay(
                service=self.name,
                database_url=self.databases.relay_url,
                cluster=cluster_of(self.settings),
                audience=topics.audience(),
            )
            self.watch("relay", relay.trouble)
            running.append(("relay", relay.run(stopping)))
        else:
            running.append(("notifier", notify(self.settings.database_url, stopping)))
        return running

    async def _export(self, stopping: asyncio.Event) -> None:
        await export(
            records, url=self.settings.operations_url, key=self.settings.records_key, service=self.name,
            stopping=stopping,
        )  # fmt: skip

    def watch(self, part: str, trouble: Callable[[], str | None]) -> None:
        """What is wrong with a part, or None, is said by readiness, on the console and to Prometheus."""

        async def check() -> str | None:
            return trouble()

        self._troubles[part] = trouble
        self.health.add(part, check)

    def _how_roles_are(self) -> dict[str, str]:
        return {part: trouble() or "well" for part, trouble in self._troubles.items()}

    async def _has_begun(self) -> str | None:
        return None if self._begun else "what this service begins with is not read yet"

    async def _database_answers(self) -> str | None:
        await self.databases.app.now()
        return None


async def ended(tasks: Sequence[asyncio.Task[None]]) -> None:
    """Whoever waits for us to stop is told for what."""
    _, still = await asyncio.wait(tasks, timeout=SILENT_SECONDS) if tasks else (None, ())
    if still:
        log.warning("still stopping: %s", ", ".join(sorted(task.get_name() for task in still)))
    await asyncio.gather(*tasks)


def _stop_on_signals() -> asyncio.Event:
    stopping = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stopping.set)
    return stopping
