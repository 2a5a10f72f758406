"""The page that Prometheus reads: what was counted, and how the tables, pools and consumers stand at this moment."""

import asyncio
from collections.abc import Mapping
from typing import Final

from fastapi import APIRouter, Request, Response
from prometheus_client import REGISTRY, Gauge, exposition
from prometheus_client.openmetrics import exposition as openmetrics

from eventing.ops.handles import Handles
from eventing.ops.status import Status, status
from servicekit.database import Database
from servicekit.http import allow, presents
from servicekit.identity import Role
from servicekit.outages import database_is_away

READ_WITHIN: Final = 4.0

_WAITING = Gauge("ijc_outbox_waiting", "Rows of the outbox that are not sent yet.", ["lane"])
_OLDEST = Gauge("ijc_outbox_oldest_seconds", "Age of the oldest row that is not sent yet.", ["lane"])
_PARKED = Gauge("ijc_parked_keys", "Keys whose events wait for an operator.")
_DEAD = Gauge("ijc_dead_letters", "Dead letters that nobody has settled.")
_DUE = Gauge("ijc_tasks_due", "Tasks whose time has come.")
_FAILING = Gauge("ijc_tasks_failing", "Tasks that failed at least once and are not done.")
_READABLE = Gauge("ijc_tables_readable", "1 when the service's tables could be read for this page.")
_WELL = Gauge("ijc_role_well", "1 for each part of the process that is well.", ["part"])
_REHEARSING = Gauge("ijc_rehearsing", "1 while faults are made on purpose.")
_CONNECTIONS = Gauge("ijc_database_connections", "Connections of a pool, by state.", ["pool", "state"])


def routes(*, key: str) -> APIRouter:
    """For operators, and for a scraper that presents ``key``."""
    router = APIRouter(
        tags=["operations"], dependencies=[presents(key, role=Role.OPERATOR, name="metrics"), allow(Role.OPERATOR)]
    )

    @router.get("/metrics", response_class=Response)
    async def show_metrics(request: Request) -> Response:
        """Prometheus' text form; OpenMetrics, with exemplars, for whoever accepts it."""
        handles: Handles = request.app.state.handles
        roles = handles.roles()
        _tables(await _read(request.app.state.operator_database, roles=roles))
        _parts(roles)
        _REHEARSING.set(handles.rehearsing)
        _pools(handles.pools)
        for look in handles.look:
            await look()
        return _page(request.headers.get("accept", ""))

    return router


def _page(accepted: str) -> Response:
    if "openmetrics" in accepted:
        body: bytes = openmetrics.generate_latest(REGISTRY)  # type: ignore[no-untyped-call]
        return Response(body, media_type=openmetrics.CONTENT_TYPE_LATEST)
    return Response(exposition.generate_latest(REGISTRY), media_type=exposition.CONTENT_TYPE_PLAIN_0_0_4)


async def _read(database: Database, *, roles: dict[str, str]) -> Status | None:
    """None while the database is away: the page has to be there above all when something is wrong."""
    try:
        async with asyncio.timeout(READ_WITHIN), database.read(city=None) as session:
            return await status(session, roles=roles)
    except Exception as error:
        if not database_is_away(error):
            raise
        return None


def _tables(found: Status | None) -> None:
    _READABLE.set(found is not None)
    if found is None:
        return
    for lane, waits in (("live", found.live), ("import", found.imports)):
        _WAITING.labels(lane).set(waits.waiting)
        _OLDEST.labels(lane).set(waits.oldest_seconds)
    _PARKED.set(found.parked_keys)
    _DEAD.set(found.dead_letters)
    _DUE.set(found.tasks_due)
    _FAILING.set(found.tasks_failing)


def _parts(roles: Mapping[str, str]) -> None:
    for part, state in roles.items():
        _WELL.labels(part).set(state == "well")


def _pools(pools: Mapping[str, Database]) -> None:
    for name, database in pools.items():
        in_use, idle = database.connections()
        _CONNECTIONS.labels(name, "used").set(in_use)
        _CONNECTIONS.labels(name, "idle").set(idle)
