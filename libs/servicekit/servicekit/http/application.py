"""The application around a service's routes: who may call, what is refused at the door, how faults are told."""

from collections.abc import Sequence

from fastapi import APIRouter, FastAPI
from fastapi.telemetry import TelemetryConfig

from servicekit.database import Database
from servicekit.health import Health
from servicekit.http import faults, health_routes
from servicekit.http.description import describe, operation_id
from servicekit.http.door import Door
from servicekit.identity import TokenVerifier
from servicekit.settings import ServiceSettings

# The door makes the one span of a request; a second one beside it would only cost.
_NONE_OF_ITS_OWN: TelemetryConfig = {"tracing": False, "metrics": False, "logs": False, "operation_spans": False}


def application(
    *,
    title: str,
    routers: Sequence[APIRouter],
    settings: ServiceSettings,
    app_database: Database,
    operator_database: Database,
    health: Health,
    media: Sequence[str] = (),
) -> FastAPI:
    app = FastAPI(
        title=title, docs_url=None, redoc_url=None, generate_unique_id_function=operation_id,
        telemetry=_NONE_OF_ITS_OWN,
    )  # fmt: skip
    app.state.app_database = app_database
    app.state.operator_database = operator_database
    app.state.health = health
    app.state.verifier = TokenVerifier(
        jwks_url=settings.oidc_jwks_url, issuer=settings.oidc_issuer, audience=settings.oidc_audience
    )
    for router in (*routers, health_routes.router):
        app.include_router(router)
    faults.install(app)
    describe(app)
    app.add_middleware(Door, max_body_bytes=settings.max_body_bytes, media=media, sampled=settings.traces_sampled)
    return app
