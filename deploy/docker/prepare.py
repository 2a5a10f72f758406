"""Runs once before the services: makes secrets, databases, tables and topics, and gives each what it needs."""  # noqa: INP001 - run by its path

import asyncio
import base64
import os
import secrets
import shlex
import sys
from collections.abc import Mapping
from pathlib import Path

import asyncpg
from sqlalchemy.engine import make_url

from contracts.cluster import Cluster
from contracts.provisioning import provision_topics
from ijc.client import SERVICES as PORTS
from ijc.embedded.places import handed_over, kept_private, secret_in
from ijc.issuer.identities import Identities, new_identities, read, write
from ijc.kafka.here import certificates_in, passwords_in
from ijc.kafka.passwords import Passwords
from ijc.kafka.setting import set_up
from ijc.stack.addresses import SERVICES
from ijc.stack.targets import as_targets
from servicekit import migrations
from servicekit.provisioning import Urls, provision

FOLDER = Path("/run/ijc")
"""All secrets. Nobody who stays has this folder."""
GIVEN = Path("/run/given")
"""A folder for each of them, which is its ``/run/ijc``."""
Files = Mapping[str, str]


def main() -> None:
    admin = asyncio.run(
        administrator(
            os.environ["ADMIN_DATABASE_URL"],
            password=secret_in(FOLDER / "postgres-password"),
            before=os.environ["IJC_ADMIN_PASSWORD"],
        )
    )
    asyncio.run(_topics_and_access(passwords_in(FOLDER)))
    urls = {service: _database(admin, service) for service in SERVICES}
    for who, files in given(FOLDER, urls, workers=workers()).items():
        for name, content in files.items():
            handed_over(GIVEN / who / name, content)


def workers() -> str:
    """Where the further workers of matching tell their metrics: Docker knows each by its container's name."""
    named, more = os.environ["WORKER"], int(os.environ["MORE_WORKERS"])
    return as_targets({"matching": [f"{named}-{number}:{PORTS['matching']}" for number in range(1, more + 1)]})


def given(folder: Path, urls: Mapping[str, Urls], *, workers: str) -> Mapping[str, Files]:
    """Files by whose they are: secrets that are kept in ``folder``, which are made where they are not there yet."""
    identities = _identities(folder / "issuer.json")
    kept_private(folder / "login-secret", identities.login_secret)
    intake, metrics = secret_in(folder / "intake-key"), secret_in(folder / "metrics-key")
    passwords = passwords_in(folder)
    authority = certificates_in(folder).authority.read_text(encoding="utf-8")
    found: dict[str, Files] = {
        "issuer": {
            "issuer.json": (folder / "issuer.json").read_text(encoding="utf-8"),
            "login-secret": identities.login_secret,
            "issuer.env": "",
        },
        "markers": {"markers.env": _told({"KAFKA_PASSWORD": passwords.of("markers")}), "authority.pem": authority},
        "collector": {"intake-key": intake, "metrics-key": metrics, "workers.json": workers},
        "prometheus": {"metrics-key": metrics, "workers.json": workers},
    }
    for service in SERVICES:
        told = {
            **service_environment(
                urls[service],
                secret=identities.clients[service],
                sealing_key=secret_in(folder / f"{service}.sealing-key", _sealing_key),
            ),
            **telemetry_environment(service, key=intake),
            "METRICS_KEY": metrics,
            "KAFKA_PASSWORD": passwords.of(service),
        }
        found[service] = {f"{service}.env": _told(told), "authority.pem": authority}
    return found


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


async def administrator(url: str, *, password: str, before: str) -> str:
    """The administrator's address with the password that was made.

    Data of earlier versions have the one that was said ``before``: they are given this one.
    """
    address = make_url(url)
    here = address.set(password=password).render_as_string(hide_password=False)
    try:
        await (await asyncpg.connect(here)).close()
    except asyncpg.InvalidPasswordError:
        try:
            known = await asyncpg.connect(address.set(password=before).render_as_string(hide_password=False))
        except asyncpg.InvalidPasswordError:
            sys.exit("PostgreSQL's data have another administrator's password: say it once as IJC_ADMIN_PASSWORD.")
        quoted = await known.fetchval("select quote_literal($1)", password)
        await known.execute(f"alter role current_user password {quoted}")
        await known.close()
    return here


def _database(admin: str, service: str) -> Urls:
    password = secret_in(FOLDER / f"{service}.database-password")
    urls = asyncio.run(provision(admin, service=service, password=password))
    migrations.upgrade(url=urls.migrator, service=service)
    return urls


async def _topics_and_access(passwords: Passwords) -> None:
    cluster = Cluster.of_environment()
    await provision_topics(cluster)
    await set_up(cluster, passwords=passwords)


def _identities(file: Path) -> Identities:
    known = read(file) if file.exists() else None
    if known is None or set(known.clients) != set(SERVICES):  # a service that came later needs its secret
        write(new_identities(issuer=os.environ["OIDC_ISSUER"], services=SERVICES), file)
    return read(file)


def _sealing_key() -> str:
    return base64.b64encode(secrets.token_bytes(32)).decode()


def _told(environment: Mapping[str, str]) -> str:
    return "".join(f"{name}={shlex.quote(value)}\n" for name, value in environment.items())


if __name__ == "__main__":
    main()
