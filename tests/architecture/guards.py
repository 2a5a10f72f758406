"""Who may call the routes of an application; finds those that let everybody in."""

from collections.abc import Iterator

from fastapi import FastAPI
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute, RouteContext, iter_route_contexts

from servicekit.http.access import allowed_roles
from servicekit.identity import Role

OPEN = "/health/"


def routes(app: FastAPI) -> Iterator[RouteContext]:
    """Each API route with its full path, those of included routers too: ``app.routes`` alone does not show them."""
    return (each for each in iter_route_contexts(app.routes) if isinstance(each.original_route, APIRoute))


def roles_of(route: RouteContext) -> frozenset[Role] | None:
    """Whom it lets in; None when it does not ask."""
    found = [roles for each in _below(route.dependant) if (roles := allowed_roles(each.call)) is not None]
    return frozenset.intersection(*found) if found else None


def unguarded(app: FastAPI) -> list[str]:
    return sorted(
        f"{method} {route.path}"
        for route in routes(app)
        if not str(route.path).startswith(OPEN) and not roles_of(route)
        for method in route.methods or ()
    )


def _below(dependant: Dependant) -> Iterator[Dependant]:
    for each in dependant.dependencies:
        yield each
        yield from _below(each)
