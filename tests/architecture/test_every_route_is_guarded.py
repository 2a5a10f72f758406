import importlib
from typing import get_type_hints

import pytest
from fastapi import APIRouter, FastAPI
from starlette.routing import Mount, WebSocketRoute

from servicekit.http import TransactionalRoute, allow
from servicekit.identity import Role
from servicekit.provisioning import Urls
from testkit.apps import environment
from testkit.databases import ServiceDatabase
from testkit.tokens import TestIssuer
from tests.architecture.guards import roles_of, routes, unguarded

SERVICES = ["registry", "vacancies", "matching", "notifications", "operations", "release", "national"]
NOWHERE = "postgresql://nobody@127.0.0.1:1/none"


@pytest.fixture
async def app(service: str) -> FastAPI:
    main = importlib.import_module(f"{service}.main")
    database = ServiceDatabase(
        service, Urls(migrator=NOWHERE, app=NOWHERE, consumer=NOWHERE, relay=NOWHERE, operator=NOWHERE)
    )
    settings = get_type_hints(main.build)["settings"](**environment(database, TestIssuer()))
    made: FastAPI = main.build(settings).create_app()
    return made


@pytest.mark.parametrize("service", SERVICES)
async def test_every_route_says_whom_it_lets_in(app: FastAPI) -> None:
    assert len(list(routes(app))) > 10
    assert unguarded(app) == []


@pytest.mark.parametrize("service", SERVICES)
async def test_nothing_answers_beside_the_guarded_routes(app: FastAPI) -> None:
    assert [each for each in app.routes if isinstance(each, Mount | WebSocketRoute)] == []


@pytest.mark.parametrize("service", SERVICES)
async def test_what_operators_do_is_for_operators_alone(app: FastAPI) -> None:
    ops = [route for route in routes(app) if str(route.path).startswith("/ops")]
    assert ops
    assert {roles_of(route) for route in ops} == {frozenset({Role.OPERATOR})}


@pytest.mark.parametrize("service", SERVICES)
async def test_every_route_that_changes_something_is_one_transaction(app: FastAPI) -> None:
    changing = [route for route in routes(app) if (route.methods or set()) & {"POST", "PUT", "PATCH", "DELETE"}]
    loose = [route.path for route in changing if not isinstance(route.original_route, TransactionalRoute)]
    assert (bool(changing), loose) == (True, [])


async def nothing() -> None:
    """What a made-up route does."""


def test_a_route_that_does_not_ask_is_found_however_deep_it_is_included() -> None:
    inner, outer, app = APIRouter(prefix="/inner"), APIRouter(prefix="/outer"), FastAPI()
    inner.add_api_route("/open", nothing, methods=["POST"])
    inner.add_api_route("/guarded", nothing, dependencies=[allow(Role.OFFICER)])
    inner.add_api_route("/for-nobody", nothing, dependencies=[allow()])
    outer.include_router(inner)
    app.include_router(outer)
    app.add_api_route("/direct", nothing)
    app.add_api_route("/health/live", nothing)
    assert unguarded(app) == ["GET /direct", "GET /outer/inner/for-nobody", "POST /outer/inner/open"]


def test_a_guard_on_the_router_or_where_it_is_included_counts() -> None:
    guarded, included, app = APIRouter(dependencies=[allow(Role.OFFICER)]), APIRouter(), FastAPI()
    guarded.add_api_route("/one", nothing)
    included.add_api_route("/two", nothing, dependencies=[allow(Role.OFFICER, Role.OPERATOR)])
    app.include_router(guarded)
    app.include_router(included, dependencies=[allow(Role.OPERATOR)])
    assert unguarded(app) == []
    assert [roles_of(route) for route in routes(app)] == [frozenset({Role.OFFICER}), frozenset({Role.OPERATOR})]
