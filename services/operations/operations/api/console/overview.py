"""The first page: services, groups and cities now."""

from fastapi import APIRouter, Request, Response

from operations.api.console.session import PageRoute, form_key, signed_in, token_of
from operations.api.console.words import PAGES
from operations.gateways.kafka_lag import KafkaLag
from operations.gateways.services import Services
from operations.queries.overview import overview
from servicekit.http import Reading, allow
from servicekit.identity import Role
from servicekit.troubles import in_indonesian
from webkit.language import language_of


def routes(*, services: Services, kafka: KafkaLag) -> APIRouter:
    router = APIRouter(route_class=PageRoute, include_in_schema=False, dependencies=[signed_in, allow(Role.OPERATOR)])

    @router.get("/")
    async def show(request: Request, session: Reading) -> Response:
        found = await overview(session, services=services, kafka=kafka, token=token_of(request))
        told = in_indonesian if language_of(request) == "id" else str
        return PAGES.render(request, "overview.html", found=found, told=told, form_key=form_key(request))

    return router
