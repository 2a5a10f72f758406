"""What each service's process is told: its addresses, its secrets, and nothing of the others' databases."""

import os
from collections.abc import Mapping

from ijc.stack.addresses import Addresses
from ijc.stack.keys import Keys
from servicekit.provisioning import Urls


def environment_of(
    service: str, *, urls: Urls, kafka: Mapping[str, str], addresses: Addresses, keys: Keys, extra: Mapping[str, str]
) -> dict[str, str]:
    issuer = addresses.url("issuer")
    return {
        "DATABASE_URL": urls.app,
        "DATABASE_URL_CONSUMER": urls.consumer,
        "DATABASE_URL_RELAY": urls.relay,
        "DATABASE_URL_OPERATOR": urls.operator,
        "DATABASE_URL_MIGRATOR": urls.migrator,
        **kafka,
        "HOST": "127.0.0.1",
        "PORT": str(addresses.ports[service]),
        "INSTANCE": "one-machine",
        "OIDC_ISSUER": issuer,
        "OIDC_JWKS_URL": f"{issuer}/jwks.json",
        "OIDC_TOKEN_URL": f"{issuer}/token",
        "SERVICE_CLIENT_ID": service,
        "SERVICE_CLIENT_SECRET": keys.identities.clients[service],
        "SEALING_KEY": keys.sealing[service],
        "METRICS_KEY": keys.metrics,
        **{f"{name.upper()}_URL": url for name, url in addresses.services.items()},
        **rhythm(service),
        **_telling(service, operations=addresses.url("operations"), key=keys.intake),
        **extra,
    }


def rhythm(service: str) -> dict[str, str]:
    """Who tries it out on one machine does not wait a day for the nation's facts."""
    return {"ROUND_SECONDS": "20", "ANSWERS_COUNT_SECONDS": "600"} if service == "release" else {}


def _telling(service: str, *, operations: str, key: str) -> dict[str, str]:
    """Where traces and event records go: to operations, unless a collector was named when we were started."""
    if service == "operations":
        return {"INTAKE_KEY": key}  # it does not trace the taking in of traces
    told = {"RECORDS_KEY": key}
    if "OTEL_EXPORTER_OTLP_ENDPOINT" not in os.environ:
        told["OTEL_EXPORTER_OTLP_ENDPOINT"] = operations
        told["OTEL_EXPORTER_OTLP_HEADERS"] = f"authorization=Bearer%20{key}"
    return told
