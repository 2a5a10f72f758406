import re
from collections.abc import Mapping
from functools import cache
from typing import Any, cast

import pytest
import yaml

from contracts.topics import load
from ijc.client import SERVICES, service_url
from ijc.embedded.kafka import GUARD
from ijc.kafka.here import address_here, administered
from ijc.kafka.rights import services
from ijc.readers.registering import issuer
from ijc.stack.environment import rhythm
from matching.settings import Settings as MatchingSettings
from notifications.settings import Settings as NotificationsSettings
from release.settings import Settings as ReleaseSettings
from servicekit.settings import ServiceSettings
from tests.architecture.sources import MEMBERS, REPOSITORY

SECRET_HALF = {"DATABASE_URL", "DATABASE_URL_CONSUMER", "DATABASE_URL_RELAY", "DATABASE_URL_OPERATOR"}
BY_PREPARE = SECRET_HALF | {"SERVICE_CLIENT_SECRET", "SEALING_KEY", "KAFKA_PASSWORD"}
DOCKER = REPOSITORY / "deploy" / "docker"
OWN: Mapping[str, type[ServiceSettings]] = {
    "matching": MatchingSettings, "notifications": NotificationsSettings, "release": ReleaseSettings,
}  # fmt: skip
READY = ["bash", "deploy/docker/ready.sh"]


@cache
def composed() -> dict[str, Any]:
    return cast("dict[str, Any]", yaml.safe_load((REPOSITORY / "docker-compose.yml").read_text("utf-8")))


def told(service: str) -> Mapping[str, str]:
    return cast("Mapping[str, str]", composed()["services"][service]["environment"])


@pytest.mark.parametrize("service", SERVICES)
def test_a_service_is_told_only_what_it_understands(service: str) -> None:
    settings = OWN.get(service, ServiceSettings)
    assert set(told(service)) <= {name.upper() for name in settings.model_fields} | {"SEALING_KEY"}


@pytest.mark.parametrize("service", SERVICES)
def test_a_service_is_told_all_it_needs(service: str) -> None:
    required = {name.upper() for name, field in ServiceSettings.model_fields.items() if field.is_required()}
    assert required <= set(told(service)) | BY_PREPARE


def test_mail_goes_to_the_container_that_shows_it_until_a_server_is_named() -> None:
    said = told("notifications")
    assert (said["SMTP_HOST"], said["SMTP_PORT"]) == ("${SMTP_HOST:-mailpit}", "${SMTP_PORT:-1025}")
    assert composed()["services"]["mailpit"]["ports"] == ["127.0.0.1:8025:8025"]
    carriers = {name for name in NotificationsSettings.model_fields if name.startswith(("smtp", "sms"))}
    assert {name.upper() for name in carriers} - set(said) == {"SMTP_START_TLS"}  # which finds out by itself


def test_workers_of_matching_are_told_how_many_they_are_and_each_is_its_own_member() -> None:
    one, more = composed()["services"]["matching"], composed()["services"]["matching-worker"]
    assert more["deploy"]["replicas"] == one["environment"]["MORE_WORKERS"] == more["environment"]["MORE_WORKERS"]
    assert {**more["environment"], "INSTANCE": "matching-1"} == one["environment"]
    assert (more["command"], more["volumes"]) == (one["command"], one["volumes"])
    assert "ports" not in more


def test_the_nations_facts_come_as_soon_as_in_our_own_run() -> None:
    said = {name: told("release")[name] for name in rhythm("release")}
    assert said == {name: f"${{{name}:-{value}}}" for name, value in rhythm("release").items()}


def test_prepare_writes_the_secret_half() -> None:
    text = (DOCKER / "prepare.py").read_text("utf-8")
    assert set(re.findall(r'"([A-Z_]+)":', text)) >= BY_PREPARE


@pytest.mark.parametrize(("service", "port"), SERVICES.items())
def test_ports_agree_with_what_the_command_line_expects(service: str, port: int) -> None:
    assert told(service)["PORT"] == str(port)
    assert composed()["services"][service]["ports"] == [f"127.0.0.1:{port}:{port}"]
    if service != "national":  # which no other service asks
        assert all(told(other)[f"{service.upper()}_URL"] == f"http://{service}:{port}" for other in SERVICES)


def property_of(variable: str) -> str:
    """As the image of Kafka reads its environment."""
    name = variable.removeprefix("KAFKA_").lower()
    return name.replace("___", "-").replace("__", "\0").replace("_", ".").replace("\0", "_")


def test_kafka_asks_everybody_who_they_are_as_our_own_does() -> None:
    said = {property_of(name): str(value).replace("$$", "$") for name, value in told("kafka").items()}
    assert {name: said.get(name) for name in GUARD} == GUARD
    assert not any("PLAINTEXT" in value for value in said.values())


@pytest.mark.parametrize("service", SERVICES)
def test_a_service_is_a_principal_of_its_own_name(service: str) -> None:
    assert told(service)["KAFKA_USERNAME"] == service
    assert service in services(load())


def test_who_sends_the_daily_markers_is_the_principal_that_may() -> None:
    assert composed()["services"]["markers"]["command"] == ["markers", "python", "-m", "contracts.markers", "--daily"]
    assert told("markers")["KAFKA_USERNAME"] == "markers"
    assert told("markers")["KAFKA_BOOTSTRAP_SERVERS"] == told("registry")["KAFKA_BOOTSTRAP_SERVERS"]
    assert "markers" in services(load())


def test_a_reader_is_admitted_to_kafka_from_the_container_of_prepare(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in told("prepare").items():
        monkeypatch.setenv(name, value)
    cluster, _ = administered()
    assert (cluster.bootstrap, address_here()) == ("kafka:9094", told("national")["KAFKA_BOOTSTRAP_SERVERS"])
    assert (service_url("national"), issuer()) == (told("release")["NATIONAL_URL"], told("national")["OIDC_ISSUER"])
    assert told("prepare")["IJC_LOGIN_SECRET_FILE"] == "/run/ijc/login-secret"
    text = (REPOSITORY / "docs/capabilities/national-consumers.md").read_text("utf-8")
    assert "docker compose run --rm prepare prepare" in text


def test_nothing_is_offered_beyond_this_machine() -> None:
    offered = [port for service in composed()["services"].values() for port in service.get("ports", [])]
    assert offered
    assert all(port.startswith("127.0.0.1:") for port in offered)


def test_whoever_is_waited_for_exists_and_can_be_seen_ready() -> None:
    services = composed()["services"]
    for service in services.values():
        for name, wanted in service.get("depends_on", {}).items():
            assert name in services
            if wanted["condition"] == "service_healthy":
                assert "healthcheck" in services[name]


def test_every_volume_is_declared() -> None:
    found = composed()
    used = {each.partition(":")[0] for service in found["services"].values() for each in service.get("volumes", [])}
    assert {name for name in used if not name.startswith("./")} == set(found["volumes"])
    assert all((REPOSITORY / name).exists() for name in used if name.startswith("./"))


def test_the_image_installs_every_member_but_the_tests_and_starts_what_exists() -> None:
    dockerfile = (DOCKER / "Dockerfile").read_text("utf-8")
    wanted = {str(member.relative_to(REPOSITORY)) for member in MEMBERS} - {"libs/testkit"}
    assert wanted == set(re.findall(r"-e (\S+)", dockerfile))
    words = [*READY, *(part for service in composed()["services"].values() for part in service.get("command", []))]
    assert all((REPOSITORY / part).is_file() for part in words if part.startswith("deploy/"))


def test_the_image_is_built_once_for_all() -> None:
    ours = {name: each for name, each in composed()["services"].items() if each["image"] == "ijc-platform"}
    assert [name for name, each in ours.items() if "build" in each] == ["keys"]
    assert all(each["pull_policy"] == "never" for name, each in ours.items() if name != "keys")


def test_what_is_left_out_of_the_image_is_what_a_member_brings() -> None:
    left_out = (DOCKER / "left-out.txt").read_text("utf-8").splitlines()
    wanted = (REPOSITORY / "deploy/local/pyproject.toml").read_text("utf-8")
    assert all(f'"{name}>=' in wanted for name in left_out if not name.startswith("#"))


def staying() -> Mapping[str, Any]:
    return {name: each for name, each in composed()["services"].items() if name not in {"keys", "prepare"}}


def test_who_stays_comes_back_with_the_machine_and_does_not_fill_its_disk() -> None:
    assert {each.get("restart") for each in staying().values()} == {"unless-stopped"}
    assert all(each["logging"] == {"driver": "local"} for each in staying().values())


@pytest.mark.parametrize("service", SERVICES)
def test_a_service_is_healthy_when_it_says_that_it_is_ready(service: str) -> None:
    assert composed()["services"][service]["healthcheck"]["test"] == ["CMD", *READY]
    assert "/health/ready" in (REPOSITORY / READY[-1]).read_text("utf-8")


def test_our_own_that_stay_write_nowhere_and_become_nobody_else() -> None:
    for each in staying().values():
        if each["image"] == "ijc-platform":
            assert (each["read_only"], each["cap_drop"]) == (True, ["ALL"])
            assert each["security_opt"] == ["no-new-privileges:true"]


@pytest.mark.parametrize("service", sorted(set(SERVICES) - {"operations"}))
def test_operations_stops_after_those_who_tell_it_what_they_did(service: str) -> None:
    assert "operations" in composed()["services"][service]["depends_on"]
