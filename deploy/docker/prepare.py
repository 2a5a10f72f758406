"""Runs once before the services: makes their secrets, databases, tables and the topics."""  # noqa: INP001 - run by its path

import asyncio
import base64
import os
import secrets
import shlex
from collections.abc import Callable, Mapping
from pathlib import Path

from contracts.cluster import Cluster
from contracts.provisioning import provision_topics
from ijc.embedded.places import kept_private
from ijc.issuer.identities import Identities, new_identities, read, write
from ijc.kafka.here import passwords_in
from ijc.kafka.passwords import Passwords
from ijc.kafka.setting import set_up
from servicekit import migrations
from servicekit.provisioning import Urls, provision

FOLDER = Path("/run/ijc")
SERVICES = ("registry", "vacancies", "matching", "notifications", "operations", "release", "national")


def main() -> None:
    identities = _identities(FOLDER / "issuer.json")
    password = _kept(FOLDER / "database-password", _password)
    sealing = {service: _kept(FOLDER / f"{service}.sealing-key", _sealing_key) for service in SERVICES}
    intake_key = _kept(FOLDER / "intake-key", _password)
    metrics_key = _kept(FOLDER / "metrics-key", _password)
    kept_private(FOLDER / "login-secret", identities.login_secret)
    kept_private(FOLDER / "issuer.env", "")
    passwords = passwords_in(FOLDER)
    asyncio.run(_topics_and_access(passwords))
    _keep_told("markers", {"KAFKA_PASSWORD": passwords.of("markers")})
    for service in SERVICES:
        urls = asyncio.run(provision(os.environ["ADMIN_DATABASE_URL"], service=service, password=password))
        migrations.upgrade(url=urls.migrator, service=service)
        told = {
            **service_environment(urls, secret=identities.clients[service], sealing_key=sealing[service]),
            **telemetry_environment(service, key=intake_key),
            "METRICS_KEY": metrics_key,
            "KAFKA_PASSWORD": passwords.of(service),
        }
        _keep_told(service, told)


def service_environment(urls: Urls, *, secret: str, sealing_key: str) -> Mapping[str, str]:
    """The secret half of what a service is told; docker-compose.yml says the other."""
    return {
        "DATABASE_URL": urls.app,
        "DATABASE_URL_CONSUMER": urls.consumer,
        "DATABASE_URL_RELAY": urls.relay,
        "DATABASE_URL_OPERATOR": urls.operator,
        "SERVICE_CLIENT_SECRET": secret,
        "SEALING_KEY": sealing_key,
    }


def telemetry_environment(service: str, *, key: str) -> Mapping[str, str]:
    """What a service presents to operations, and what operations expects."""
    if service == "operations":
        return {"INTAKE_KEY": key}
    return {"RECORDS_KEY": key, "OTEL_EXPORTER_OTLP_HEADERS": f"authorization=Bearer%20{key}"}


async def _topics_and_access(passwords: Passwords) -> None:
    cluster = Cluster.of_environment()
    await provision_topics(cluster)
    await set_up(cluster, passwords=passwords)


def _identities(file: Path) -> Identities:
    known = read(file) if file.exists() else None
    if known is None or set(known.clients) != set(SERVICES):  # a service that came later needs its secret
        write(new_identities(issuer=os.environ["OIDC_ISSUER"], services=SERVICES), file)
    return read(file)


def _password() -> str:
    return secrets.token_urlsafe(24)


def _sealing_key() -> str:
    return base64.b64encode(secrets.token_bytes(32)).decode()


def _kept(file: Path, make: Callable[[], str]) -> str:
    if not file.exists():
        kept_private(file, make())
    return file.read_text(encoding="utf-8")


def _keep_told(who: str, told: Mapping[str, str]) -> None:
    kept_private(FOLDER / f"{who}.env", "".join(f"{name}={shlex.quote(value)}\n" for name, value in told.items()))


if __name__ == "__main__":
    main()
