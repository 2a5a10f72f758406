"""The operators' console: pages that work without scripts. Every page says who may see it."""

from fastapi import APIRouter

from operations.api.console import acting, deliveries, journeys, letters, overview, sign_in, waiting
from operations.gateways.kafka_lag import KafkaLag
from operations.gateways.services import Services
from webkit.assets import router as assets


def routers(*, services: Services, kafka: KafkaLag) -> list[APIRouter]:
    return [
        assets,
        sign_in.router,
        overview.routes(services=services, kafka=kafka),
        journeys.router,
        acting.routes(services=services),
        letters.routes(services=services),
        waiting.routes(services=services),
        deliveries.routes(services=services),
    ]
