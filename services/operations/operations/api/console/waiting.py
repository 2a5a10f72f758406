"""Parked keys and dead letters: what waits, by what went wrong, and one of them."""

from functools import partial
from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response

from operations.api.console.living import living
from operations.api.console.session import PageRoute, form_key, signed_in, token_of
from operations.api.console.words import PAGES
from operations.domain.waiting import Shelf, grouped
from operations.gateways.services import ServiceAwayError, Services
from servicekit.http import allow
from servicekit.identity import Role
from servicekit.problems import NotFoundProblem
from servicekit.reasons import told
from webkit.language import language_of

SHELVES: tuple[Shelf, ...] = ("parked", "dead-letters")
Short = Annotated[str, Query(max_length=20)]


def routes(*, services: Services) -> APIRouter:
    router = APIRouter(
        prefix="/waiting", route_class=PageRoute, include_in_schema=False,
        dependencies=[signed_in, allow(Role.OPERATOR)],
    )  # fmt: skip

    @router.get("")
    async def all_that_waits(request: Request, city: Short = "", service: Short = "") -> Response:
        waiting, away = [], set()
        for shelf in SHELVES:
            found, silent = await services.waiting(token_of(request), shelf=shelf)
            waiting += [one for one in found if city in {"", one.city} and service in {"", one.service}]
            away.update(silent)
        return PAGES.render(
            request, "waiting.html", groups=grouped(waiting), away=sorted(away), city=city, service=service,
            names=services.names, told=partial(told, language=language_of(request)), form_key=form_key(request),
            **living(),
        )  # fmt: skip

    @router.get("/{service}/{shelf}/{item}")
    async def one(request: Request, service: str, shelf: Literal["parked", "dead-letters"], item: UUID) -> Response:
        try:
            row = await services.get(service, f"/ops/{shelf}/{item}", token_of(request))
        except ServiceAwayError as error:
            raise NotFoundProblem(str(error)) from None
        return PAGES.render(
            request, "one_waiting.html", service=service, shelf=shelf, form_key=form_key(request),
            row=row | {"reason": told(row["reason"], language_of(request))},
        )  # fmt: skip

    return router
