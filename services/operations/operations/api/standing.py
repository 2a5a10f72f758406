"""How the platform stands, for operators' programs: ``ijc lag`` and ``ijc top`` read it."""

from dataclasses import asdict
from typing import Any

from fastapi import APIRouter, Request

from operations.gateways.kafka_lag import KafkaLag
from operations.gateways.services import Services
from operations.queries.overview import overview
from servicekit.http import Reading, TransactionalRoute, allow
from servicekit.identity import Role


def routes(*, services: Services, kafka: KafkaLag) -> APIRouter:
    router = APIRouter(route_class=TransactionalRoute, tags=["standing"], dependencies=[allow(Role.OPERATOR)])

    @router.get("/overview")
    async def show(request: Request, session: Reading) -> dict[str, Any]:
        """``lag`` is null while Kafka does not answer."""
        token = request.headers["authorization"].partition(" ")[2]
        return asdict(await overview(session, services=services, kafka=kafka, token=token))

    return router
