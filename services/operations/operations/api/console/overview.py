"""The first page: services, groups and cities now, and how the last half hour went."""

from collections.abc import Mapping, Sequence

from fastapi import APIRouter, Request, Response

from operations.api.console.living import living
from operations.api.console.session import PageRoute, form_key, signed_in, token_of
from operations.api.console.words import PAGES
from operations.domain.lately import Minute
from operations.gateways.kafka_lag import KafkaLag
from operations.gateways.services import Services
from operations.queries.lately import lately
from operations.queries.overview import overview
from servicekit.http import Reading, allow
from servicekit.identity import Role
from servicekit.troubles import in_indonesian
from webkit.language import language_of
from webkit.plots import Line, Plot


def routes(*, services: Services, kafka: KafkaLag) -> APIRouter:
    router = APIRouter(route_class=PageRoute, include_in_schema=False, dependencies=[signed_in, allow(Role.OPERATOR)])

    @router.get("/")
    async def show(request: Request, session: Reading) -> Response:
        found = await overview(session, services=services, kafka=kafka, token=token_of(request))
        told = in_indonesian if language_of(request) == "id" else str
        plots = _plots(await lately(session), words=PAGES.words(request))
        return PAGES.render(
            request, "overview.html", found=found, told=told, plots=plots, form_key=form_key(request), **living(),
        )  # fmt: skip

    return router


def _plots(minutes: Sequence[Minute], *, words: Mapping[str, str]) -> list[Plot]:
    """The minute that is running is left out of what is counted: it would always look like a fall."""
    latencies, lags = [each.latency for each in minutes], [each.lag for each in minutes]
    drawn: dict[str, dict[str, list[float | None]]] = {
        "events_a_minute": {"events": [*(each.events for each in minutes[:-1]), None]},
        "latency": {
            "half": [each.p50_ms if each else None for each in latencies],
            "most": [each.p95_ms if each else None for each in latencies],
        },
        "lag_records": {"records": [each.records if each else None for each in lags]},
        "lag_seconds": {"seconds": [round(each.seconds, 1) if each else None for each in lags]},
    }  # fmt: skip
    moments = [each.at for each in minutes]
    return [
        Plot(
            title=words[title],
            moments=moments,
            lines=[Line(name=words[name], values=each) for name, each in lines.items()],
        )
        for title, lines in drawn.items()
    ]
