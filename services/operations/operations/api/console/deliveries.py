"""What became of the messages of the last 24 hours, as a picture and as a table."""

from typing import Annotated, Final

from fastapi import APIRouter, Query, Request, Response

from operations.api.console.living import living
from operations.api.console.session import PageRoute, form_key, signed_in, token_of
from operations.api.console.words import PAGES
from operations.domain.deliveries import Tally, ways
from operations.gateways.services import ServiceAwayError, Services
from servicekit.http import allow
from servicekit.identity import Role

MOST_ROWS: Final = 500


def routes(*, services: Services) -> APIRouter:
    router = APIRouter(
        prefix="/deliveries", route_class=PageRoute, include_in_schema=False,
        dependencies=[signed_in, allow(Role.OPERATOR)],
    )  # fmt: skip

    @router.get("")
    async def show(request: Request, city: Annotated[str, Query(max_length=20)] = "") -> Response:
        city = city.strip()
        tallies: list[Tally] | None
        try:
            tallies = await services.deliveries(token_of(request), city=city)
        except ServiceAwayError:
            tallies = None
        return PAGES.render(
            request, "deliveries.html", tallies=tallies, ways=ways(tallies or ()), most=MOST_ROWS, city=city,
            form_key=form_key(request), **living(),
        )  # fmt: skip

    return router
