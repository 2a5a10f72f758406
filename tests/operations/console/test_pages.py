from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import httpx
import pytest

from operations.main import build
from servicekit.identity import Role
from testkit.apps import client as app_client
from testkit.databases import ServiceDatabase
from testkit.tokens import TestIssuer
from tests.operations.api.test_taking_in import PROTOBUF, request
from tests.operations.builders import as_json, received, record
from tests.operations.conftest import INTAKE_KEY
from tests.operations.console.accessibility import Page, findings
from tests.operations.console.platform_door import CORRELATION, DEAD, KEYS, LETTERS, Platform
from tests.operations.console.service_door import opened

pytestmark = pytest.mark.postgres


class Registry(Platform):
    """A service whose operators' door tells of two parked keys."""

    acted: list[tuple[str, dict[str, Any]]] = []  # noqa: RUF012 - http.server makes one of these for each request
    letters = []  # noqa: RUF012 - the same


@pytest.fixture(scope="module")
def registry() -> Iterator[str]:
    with opened(Registry) as address:
        yield address


@pytest.fixture(scope="module")
async def browser(operations_database: ServiceDatabase, issuer: TestIssuer, registry: str) -> Any:
    """Signed in; the other services and Kafka are away."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("INTAKE_KEY", INTAKE_KEY)
        environment.setenv("REGISTRY_URL", registry)
        environment.setenv("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:1")
        for service in ("VACANCIES", "MATCHING", "NOTIFICATIONS", "RELEASE", "NATIONAL"):
            environment.setenv(f"{service}_URL", "http://127.0.0.1:1")
        async with app_client(build, operations_database, issuer) as opened:
            opened.headers["Accept-Language"] = "en"
            yield opened


@pytest.fixture(scope="module")
async def signed_in(browser: httpx.AsyncClient, issuer: TestIssuer) -> httpx.AsyncClient:
    answer = await browser.post("/sign-in", data={"token": issuer.token(Role.OPERATOR), "next": "/waiting"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/waiting")
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    return browser


@pytest.fixture(scope="module")
async def journey(signed_in: httpx.AsyncClient) -> str:
    correlation, trace_id = uuid4(), uuid4()
    first = record(correlation_id=correlation, subject=str(uuid4()), trace_id=trace_id.hex)
    key = {"Authorization": f"Bearer {INTAKE_KEY}"}
    records = as_json(first, received(first, group="matching", outcome="parked"), service="registry")
    assert (await signed_in.post("/v1/records", json=records, headers=key)).status_code == 200
    spans = request(trace_id.bytes, failed=True).SerializeToString()
    assert (await signed_in.post("/v1/traces", content=spans, headers=key | PROTOBUF)).status_code == 200
    return str(correlation)


@pytest.mark.parametrize("path", ["/", "/find?item=x", "/waiting", "/waiting/audit", "/deliveries"])
async def test_who_is_not_signed_in_is_asked_to(client: httpx.AsyncClient, path: str) -> None:
    answer = await client.get(path)
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/sign-in?next=/")


@pytest.mark.parametrize("role", [Role.OFFICER, Role.NATIONAL_ANALYST])
async def test_only_operators_come_in(client: httpx.AsyncClient, issuer: TestIssuer, role: Role) -> None:
    token = issuer.token(role, city="35.78")
    answer = await client.post("/sign-in", data={"token": token})
    assert (answer.status_code, "set-cookie" in answer.headers) == (403, False)
    assert (await client.post("/sign-in", data={"token": "made up"})).status_code == 401
    assert (await client.get("/", headers={"Cookie": f"ijc_session={token}"})).status_code == 403


@pytest.mark.parametrize("back", ["//evil.test", "https://evil.test", "/\\evil.test"])
async def test_signing_in_never_leads_to_another_site(client: httpx.AsyncClient, issuer: TestIssuer, back: str) -> None:
    answer = await client.post("/sign-in", data={"token": issuer.token(Role.OPERATOR), "next": back})
    client.cookies.clear()
    assert answer.headers["location"] == "/"


@pytest.mark.parametrize("language", ["en", "id"])
@pytest.mark.parametrize(
    "path", ["/sign-in", "/", "/find", "/find?failed=true", "/find/{journey}", "/waiting", f"/waiting/registry/parked/{KEYS[0]}",
             "/waiting/audit", "/deliveries", "/deliveries?city=35.78", "/find/00000000-0000-0000-0000-000000000000", "/find?hours=1000"],
)  # fmt: skip
async def test_a_page_can_be_used_by_keyboard_and_screen_reader(
    signed_in: httpx.AsyncClient, journey: str, path: str, language: str
) -> None:
    address = path.format(journey=journey)
    answer = await signed_in.get(address, headers={"Accept-Language": f"{language}-ID, en;q=0.5"})
    assert answer.status_code in {200, 404, 422}, answer.text
    assert findings(answer.text) == []
    assert Page(answer.text).all("html")[0]["lang"] == language
    assert "script-src 'self'" in answer.headers["content-security-policy"]


async def test_the_overview_tells_who_is_away_and_what_is_not_well(signed_in: httpx.AsyncClient) -> None:
    text = (await signed_in.get("/")).text
    assert text.count("does not answer (") == 5
    assert "relay: shard 2 has not looked into the outbox for a while" in text
    indonesian = (await signed_in.get("/", headers={"Accept-Language": "id"})).text
    assert "relay: bagian 2 sudah lama tidak melihat outbox" in indonesian
    assert "Kafka does not answer." in text


async def test_a_journey_is_a_picture_with_the_same_in_a_table(signed_in: httpx.AsyncClient, journey: str) -> None:
    text = (await signed_in.get(f"/find/{journey}")).text
    for said in ("registry: outbox", "Kafka → matching", "matching: parked", "POST /candidates", "Something waits"):
        assert said in text
    assert text.count("registry: outbox") == 2
    asked = await signed_in.get(f"/find/{journey}", headers={"Accept-Language": "id"})
    assert asked.text.count("matching: terparkir") == 3
    assert "parked" not in asked.text.replace("/parked", "")


def hidden(text: str, name: str) -> list[str]:
    return [said["value"] for said in Page(text).all("input") if said.get("name") == name]


async def test_a_group_is_released_after_a_dry_run_with_name_and_reason_kept(signed_in: httpx.AsyncClient) -> None:
    Registry.acted.clear()
    page = (await signed_in.get("/waiting")).text
    assert "refused &lt;b&gt;…&lt;/b&gt; times" in page
    assert hidden(page, "id") == KEYS
    fields = {"form_key": hidden(page, "form_key")[0], "service": "registry", "shelf": "parked", "id": KEYS,
              "action": "release", "reason": "the rule was corrected"}  # fmt: skip
    dry = await signed_in.post("/waiting/act", data=fields)
    assert "Nothing was changed" in dry.text
    assert findings(dry.text) == []
    assert [body["dry_run"] for _, body in Registry.acted] == [True, True]
    done = await signed_in.post("/waiting/act", data=fields | {"sure": "true"})
    assert "This was done" in done.text
    assert Registry.acted[2:] == [(f"/ops/parked/{key}/release", {"dry_run": False}) for key in KEYS]
    audit = (await signed_in.get("/waiting/audit")).text
    assert audit.count("the rule was corrected") == 2
    assert "tester" in audit


async def test_a_form_of_another_site_and_one_without_a_reason_do_nothing(signed_in: httpx.AsyncClient) -> None:
    Registry.acted.clear()
    page = (await signed_in.get("/waiting")).text
    fields = {"service": "registry", "shelf": "parked", "id": KEYS, "action": "discard", "reason": "because"}
    assert (await signed_in.post("/waiting/act", data=fields)).status_code == 403
    ours = {"form_key": hidden(page, "form_key")[0]}
    assert (await signed_in.post("/waiting/act", data=fields | ours | {"reason": " "})).status_code == 422
    assert (await signed_in.post("/waiting/act", data=fields | ours | {"shelf": "../x"})).status_code == 422
    assert Registry.acted == []


async def test_a_dead_letter_is_read_with_a_reason_that_is_kept_and_leads_to_its_journey(
    signed_in: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Registry, "letters", DEAD)
    Registry.acted.clear()
    address = f"/waiting/registry/dead-letters/{LETTERS[0]}"
    for page in (address, "/waiting"):
        assert "tajuk ce_id tidak ada" in (await signed_in.get(page, headers={"Accept-Language": "id"})).text
    ours = {"form_key": hidden((await signed_in.get(address)).text, "form_key")[0]}
    assert (await signed_in.post(f"{address}/content", data={"reason": "why not"})).status_code == 403
    assert (await signed_in.post(f"{address}/content", data=ours | {"reason": " "})).status_code == 422
    assert Registry.acted == []
    read = await signed_in.post(f"{address}/content", data=ours | {"reason": "it comes every night"})
    assert read.headers["cache-control"] == "no-store"
    assert findings(read.text) == []
    assert f"/find?item={CORRELATION}&amp;hours=72" in read.text
    assert "&lt;b&gt;" in read.text
    assert "Bytes: 200. Shown are the first: 93." in read.text
    assert Registry.acted == [(f"/ops/dead-letters/{LETTERS[0]}/content", {"reason": "it comes every night"})]
    kept = (await signed_in.get("/waiting/audit", headers={"Accept-Language": "id"})).text
    assert f"<td>membaca</td><td>registry/dead-letters/{LETTERS[0]}</td><td>it comes every night</td>" in kept


def test_the_findings_can_be_found() -> None:
    bad = """<html><body><h1>a</h1><h3>b</h3><input name="x" id="x"><svg></svg><table><tr><th>1</th></tr></table>
    <p id="x" onclick="y"></p></body></html>"""
    found = " ".join(findings(bad))
    for each in ("language", "h3 follows h1", "no label", "picture", "caption", "occurs 2", "script", "past the"):
        assert each in found
