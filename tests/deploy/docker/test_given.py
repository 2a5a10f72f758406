"""Who is in a container reads the secrets it needs, and of the others' none."""

import base64
import json
import re
import shlex
from collections.abc import Mapping, Sequence
from pathlib import Path

import asyncpg
import pytest

from ijc.client import SERVICES
from servicekit.ids import new_id
from servicekit.provisioning import Urls
from tests.deploy.docker.scripts import script
from tests.deploy.docker.test_compose import DOCKER, composed, staying

HOLDERS: Mapping[str, set[str]] = {name: {name} for name in SERVICES} | {"matching": {"matching", "matching-worker"}}
Seen = Mapping[str, Mapping[str, str]]
EVERY_SERVICE = set().union(*HOLDERS.values())


@pytest.fixture
def secrets(tmp_path: Path) -> Path:
    (folder := tmp_path / "secrets").mkdir()
    return folder


@pytest.fixture
def seen(tmp_path: Path, secrets: Path, monkeypatch: pytest.MonkeyPatch) -> Seen:
    """All that each container that stays can read of what `keys` and `prepare` made, with directories for volumes."""
    for name, value in {
        "OIDC_ISSUER": "http://issuer:8100",
        "WORKER": "ijc-matching-worker",
        "MORE_WORKERS": "2",
    }.items():
        monkeypatch.setenv(name, value)
    keys, prepare, volumes = script("keys"), script("prepare"), tmp_path / "volumes"
    keys.SECRETS, keys.GIVEN = secrets, volumes
    for who in ("kafka", "postgres"):
        (volumes / who).mkdir(parents=True)
    keys.main()
    urls = {name: urls_of(name, password=prepare.secret_in(secrets / f"{name}.database-password")) for name in SERVICES}
    for who, files in prepare.given(secrets, urls, workers=prepare.workers()).items():
        (volumes / who).mkdir()
        for name, content in files.items():
            prepare.handed_over(volumes / who / name, content)
    return {name: files_of(volumes, each.get("volumes", ())) for name, each in staying().items()}


def urls_of(service: str, *, password: str) -> Urls:
    roles = ("migrator", "app", "consumer", "relay", "operator")
    return Urls(**{role: f"postgresql://{service}_{role}:{password}@postgres/ijc_{service}" for role in roles})


def files_of(volumes: Path, mounted: Sequence[str]) -> dict[str, str]:
    """In those of its volumes that hold what it was given."""
    mine = [volumes / each.partition("-keys:")[0] for each in mounted if "-keys:" in each]
    return {file.name: file.read_text("utf-8") for folder in mine for file in folder.iterdir()}


def readers_of(secret: str, seen: Seen) -> set[str]:
    assert len(secret) > 16
    return {name for name, files in seen.items() if any(secret in text for text in files.values())}


def test_a_secret_is_read_by_those_alone_who_need_it(seen: Seen, secrets: Path) -> None:
    def word(file: str) -> str:
        return (secrets / file).read_text("utf-8")

    for name, holders in HOLDERS.items():
        assert readers_of(word(f"{name}.database-password"), seen) == holders
        assert readers_of(word(f"{name}.sealing-key"), seen) == holders
        assert readers_of(word(f"kafka-keys/passwords/{name}"), seen) == holders
        assert readers_of(json.loads(word("issuer.json"))["clients"][name], seen) == holders | {"issuer"}
    assert readers_of(word("kafka-keys/passwords/markers"), seen) == {"markers"}
    assert readers_of(word("postgres-password"), seen) == {"postgres"}
    assert readers_of(word("login-secret"), seen) == {"issuer"}
    assert readers_of(word("intake-key"), seen) == EVERY_SERVICE | {"collector"}
    assert readers_of(word("metrics-key"), seen) == EVERY_SERVICE | {"collector", "prometheus"}


def test_whoever_signs_has_its_own_key_alone(seen: Seen, secrets: Path) -> None:
    issuer = json.loads((secrets / "issuer.json").read_text("utf-8"))["key"].splitlines()[1]
    assert readers_of(issuer, seen) == {"issuer"}
    for file, readers in (("broker.pem", {"kafka"}), ("administrator.pem", set())):
        key = (secrets / "kafka-keys" / file).read_text("utf-8").splitlines()[1]
        assert readers_of(key, seen) == readers
    authority = (secrets / "kafka-keys" / "authority.pem").read_text("utf-8").strip()
    assert readers_of(authority, seen) == EVERY_SERVICE | {"kafka", "markers"}


def test_what_is_told_comes_through_the_shell_as_it_was(seen: Seen) -> None:
    told = dict(part.partition("=")[::2] for part in shlex.split(seen["registry"]["registry.env"]))
    assert told["DATABASE_URL"].startswith("postgresql://registry_app:")
    assert len(base64.b64decode(told["SEALING_KEY"])) == 32


def test_prometheus_is_told_of_every_further_worker_by_the_name_docker_gives_it(seen: Seen) -> None:
    said = {"targets": [f"ijc-matching-worker-{number}:8103" for number in (1, 2)], "labels": {"service": "matching"}}
    for name in ("prometheus", "collector"):
        assert json.loads(seen[name]["workers.json"]) == [said]


def test_without_further_workers_it_is_told_of_none(monkeypatch: pytest.MonkeyPatch) -> None:
    told = composed()["services"]["prepare"]["environment"]
    assert told["WORKER"] == "${COMPOSE_PROJECT_NAME}-matching-worker"
    assert told["MORE_WORKERS"] == composed()["services"]["matching-worker"]["deploy"]["replicas"]
    for name, value in {"WORKER": told["WORKER"], "MORE_WORKERS": "0"}.items():
        monkeypatch.setenv(name, value)
    assert json.loads(script("prepare").workers()) == []


def test_only_who_ends_before_anybody_is_served_has_them_all() -> None:
    for name, each in composed()["services"].items():
        mounted = [volume.split(":") for volume in each.get("volumes", ())]
        if name in {"keys", "prepare"}:
            assert mounted[0] == ["secrets", "/run/ijc"]
        else:
            assert "secrets" not in {source for source, *_ in mounted}
            assert all(how == ["ro"] for source, _, *how in mounted if source.endswith("-keys"))


def test_everybody_is_given_their_own_by_who_makes_it() -> None:
    """Folders of the image, so that the volumes there belong to who writes into them."""
    services = composed()["services"]
    given = {volume for name in ("keys", "prepare") for volume in services[name]["volumes"] if "/run/given/" in volume}
    whose = {name.removesuffix("-keys") for name in composed()["volumes"] if name.endswith("-keys")}
    assert given == {f"{who}-keys:/run/given/{who}" for who in whose}
    (made,) = re.findall(
        r'for who in ([^;]+); do mkdir -p "/run/given/\$who"', (DOCKER / "Dockerfile").read_text("utf-8")
    )
    assert set(made.replace("\\", "").split()) == whose


@pytest.mark.postgres
async def test_data_of_an_earlier_version_get_the_password_that_was_made(postgres_server: str) -> None:
    who, given = f"administrator_{new_id().hex}", script("prepare").administrator
    server = await asyncpg.connect(postgres_server)
    await server.execute(f"create role {who} superuser login password 'as-it-was-said'")
    try:
        url = postgres_server.replace("//postgres:", f"//{who}:", 1)
        with pytest.raises(SystemExit, match="IJC_ADMIN_PASSWORD"):
            await given(url, password="made", before="another one")
        for before in ("as-it-was-said", "of no matter now"):
            found = await given(url, password="it's made", before=before)
            admin = await asyncpg.connect(found)
            assert await admin.fetchval("select current_user") == who
            await admin.close()
    finally:
        await server.execute(f"drop role {who}")
        await server.close()
