"""Every page of the console in a real Chromium: with axe-core, on a narrow screen, and by keyboard alone."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import product
from typing import Any, Final
from uuid import UUID, uuid4

import httpx
import pytest
from playwright.async_api import Browser, Page, expect

from operations.api.console.living import LOOK_AGAIN_SECONDS
from operations.api.console.session import COOKIE
from operations.domain.standing import GroupLag
from operations.gateways.kafka_lag import KafkaLag
from operations.main import build
from servicekit.identity import Role
from testkit.apps import served
from testkit.browser import SCHEMES, findings, tab, tab_stops, tab_to, too_wide, troubles
from testkit.databases import ServiceDatabase
from testkit.tokens import TestIssuer
from tests.operations.api.test_taking_in import PROTOBUF, request
from tests.operations.builders import as_json, received, record
from tests.operations.conftest import INTAKE_KEY
from tests.operations.console.platform_door import DEAD, DELIVERIES, KEYS, LETTERS, STATUS, WAITING, Platform
from tests.operations.console.service_door import opened
from tests.telemetry.test_alerts import alerts

pytestmark = pytest.mark.postgres

LAG: Final = (
    GroupLag(group="matching", topic="ijc.candidates", records=1200, seconds=14.2),
    GroupLag(group="notifications", topic="ijc.matches", records=0, seconds=0.0),
)
PAGES: Final = (
    "/sign-in", "/", "/find", "/find/{journey}", "/waiting", f"/waiting/vacancies/parked/{KEYS[0]}",
    f"/waiting/vacancies/dead-letters/{LETTERS[0]}", "/waiting/audit", "/deliveries", "/find?hours=1000",
)  # fmt: skip


@pytest.fixture(scope="module")
async def address(operations_database: ServiceDatabase, issuer: TestIssuer) -> AsyncIterator[str]:
    """The registry is away, so that pages say so."""
    with opened(Platform) as door, pytest.MonkeyPatch.context() as patch:
        patch.setenv("INTAKE_KEY", INTAKE_KEY)
        patch.setenv("REGISTRY_URL", "http://127.0.0.1:1")
        for service in ("VACANCIES", "MATCHING", "NOTIFICATIONS", "RELEASE", "NATIONAL"):
            patch.setenv(f"{service}_URL", door)
        patch.setattr(KafkaLag, "read", _lag)
        async with served(build, operations_database, issuer) as found:
            yield found


async def _lag(_: KafkaLag) -> tuple[GroupLag, ...]:
    return LAG


@pytest.fixture(scope="module")
async def journey(address: str) -> str:
    """It began a minute ago, failed, and waits."""
    correlation, trace_id, late = uuid4(), uuid4(), timedelta(milliseconds=80)
    at = datetime.now(UTC) - timedelta(minutes=1)
    first = record(
        event_id=UUID(WAITING["event_id"]),
        correlation_id=correlation,
        subject=str(uuid4()),
        trace_id=trace_id.hex,
        outbox_at=at,
        sent_at=at + late,
    )
    parked = received(first, group="matching", outcome="parked", at=at + 2 * late)
    applied = received(first, group="notifications", at=at + 2 * late)
    key = {"Authorization": f"Bearer {INTAKE_KEY}"}
    async with httpx.AsyncClient(base_url=address, headers=key) as sender:
        for service, each in (("registry", first), ("matching", parked), ("notifications", applied)):
            (await sender.post("/v1/records", json=as_json(each, service=service))).raise_for_status()
        spans = request(trace_id.bytes, failed=True).SerializeToString()
        (await sender.post("/v1/traces", content=spans, headers=PROTOBUF)).raise_for_status()
    return str(correlation)


@pytest.fixture(scope="module")
def signed_in(chromium: Browser, address: str, issuer: TestIssuer) -> Callable[..., AbstractAsyncContextManager[Page]]:
    return partial(tab, chromium, address, cookies={COOKIE: issuer.token(Role.OPERATOR)})


@pytest.mark.parametrize(("path", "language"), [*product(PAGES, SCHEMES)])
async def test_a_page_hides_nothing_from_anybody(
    signed_in: Callable[..., AbstractAsyncContextManager[Page]], journey: str, path: str, language: str
) -> None:
    async with signed_in(language=language) as page:
        await page.goto(path.format(journey=journey))
        assert await troubles(page) == []


async def test_what_waits_is_tried_again_by_keyboard_alone(chromium: Browser, address: str, issuer: TestIssuer) -> None:
    Platform.acted.clear()
    async with tab(chromium, address) as page:
        await page.goto("/waiting")
        await tab_to(page, "#token")
        await page.keyboard.insert_text(issuer.token(Role.OPERATOR))
        async with page.expect_navigation(url="**/waiting"):
            await page.keyboard.press("Enter")
        await page.keyboard.press("Tab")
        await page.keyboard.press("Enter")
        assert await page.evaluate("document.activeElement.id") == "content", "the skip link leads past the navigation"
        await tab_to(page, "input[name=reason]")
        await page.keyboard.type("no mouse at hand")
        async with page.expect_navigation(url="**/waiting/act"):
            await page.keyboard.press("Enter")
        assert [body["dry_run"] for _, body in Platform.acted] == [True] * len(Platform.acted)
        assert await troubles(page) == []
        asked = len(Platform.acted)
        await tab_to(page, "main button")
        async with page.expect_navigation():
            await page.keyboard.press("Enter")
        assert await troubles(page) == []
    assert [body["dry_run"] for _, body in Platform.acted[asked:]] == [False] * asked


@pytest.mark.parametrize("language", SCHEMES)
async def test_a_dead_letter_is_read_by_keyboard_alone(
    signed_in: Callable[..., AbstractAsyncContextManager[Page]], language: str
) -> None:
    async with signed_in(language=language) as page:
        await page.goto(f"/waiting/vacancies/dead-letters/{LETTERS[0]}")
        await tab_to(page, "#look-reason")
        await page.keyboard.type("it comes every night")
        async with page.expect_navigation(url="**/content"):
            await page.keyboard.press("Enter")
        assert await troubles(page) == []
        assert '{"needs": \ufffd}' in await page.inner_text("pre >> nth=0")
        assert (
            '000000  7b 22 6e 65 65 64 73 22 3a 20 ff 7d 00 30 31 32  {"needs": .}.012\n000010'
            in await page.inner_text("pre.lines")
        )


@pytest.mark.parametrize("alert", ["KeysParked", "DeadLettersRising"])
async def test_three_clicks_lead_from_an_alert_to_the_journey_that_failed(
    signed_in: Callable[..., AbstractAsyncContextManager[Page]],
    journey: str,
    alert: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(Platform, "letters", [row | {"correlation_id": journey} for row in DEAD])
    shelf, last = ("parked", "ol a") if alert == "KeysParked" else ("dead-letters", "main p a >> nth=0")
    (link,) = [each["annotations"]["console"] for each in alerts() if each["alert"] == alert]
    async with signed_in() as page:
        link = link.replace("{{ $externalLabels.console }}", "").replace("{{ $labels.service }}", "matching")
        await page.goto(link)
        await page.click(f'main p a[href*="/matching/{shelf}/"]')
        await page.click(last)
        assert await page.inner_text("h1") == f"Journey {journey}"


def parked(keys: int) -> dict[str, Any]:
    return {**STATUS, "roles": {"relay": "well"}, "parked_keys": keys}


async def test_the_overview_keeps_itself_up_to_date_until_it_is_paused(
    signed_in: Callable[..., AbstractAsyncContextManager[Page]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Platform, "status", parked(0))
    async with signed_in() as page:
        await page.clock.install()
        await page.goto("/")
        summary = page.locator("#live-summary")
        await expect(summary).to_have_text("These services did not answer: registry.")
        monkeypatch.setattr(Platform, "status", parked(3))
        await page.clock.run_for(LOOK_AGAIN_SECONDS * 1000)
        await expect(summary).to_have_text("These services did not answer: registry. Parked keys: 15.")
        await expect(page.locator("#live-services li >> nth=1")).to_contain_text("Parked keys: 3")
        await tab_to(page, "[data-live-seconds]")
        await page.keyboard.press("Space")
        assert await findings(page) == []
        monkeypatch.setattr(Platform, "status", parked(0))
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        await page.clock.run_for(LOOK_AGAIN_SECONDS * 3000)
        await page.evaluate("fetch('/assets/live.js')")
        assert [url.rpartition("/")[2] for url in asked] == ["live.js"], "a paused page asks nobody"
        await tab_to(page, "[data-live-seconds]")
        await page.keyboard.press("Space")
        await expect(summary).to_have_text("These services did not answer: registry.")


async def test_what_has_the_focus_stays_as_it_is(
    signed_in: Callable[..., AbstractAsyncContextManager[Page]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Platform, "status", parked(0))
    async with signed_in() as page:
        await page.clock.install()
        await page.goto("/")
        await tab_to(page, "#live-services a")
        monkeypatch.setattr(Platform, "status", parked(3))
        await page.clock.run_for(LOOK_AGAIN_SECONDS * 1000)
        await expect(page.locator("#live-summary")).to_contain_text("Parked keys: 15.")
        assert await page.evaluate("document.activeElement.matches('#live-services a')")
        await tab_to(page, "main details summary")
        await page.clock.run_for(LOOK_AGAIN_SECONDS * 1000)
        await expect(page.locator("#live-services")).to_contain_text("Parked keys: 3")


def letter(number: int, reason: str) -> dict[str, Any]:
    return {**DEAD[0], "id": str(UUID(int=number)), "reason": reason}


async def test_news_of_what_waits_come_around_who_is_writing_a_reason(
    signed_in: Callable[..., AbstractAsyncContextManager[Page]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """And go: what was settled by somebody else is no longer there, unless somebody has written beside it."""
    monkeypatch.setattr(Platform, "letters", [letter(11, "a header is not UTF-8"), letter(12, "written beside")])
    async with signed_in() as page:
        await page.clock.install()
        await page.goto("/waiting?service=vacancies")
        summary = page.locator("#live-summary")
        await expect(summary).to_contain_text("Dead letter: 2.")
        await page.locator("section", has_text="written beside").locator("input[name=reason]").fill("nearly")
        await page.evaluate("document.activeElement.blur()")
        mine = page.locator("section", has_text="a header is not UTF-8").locator("input[name=reason]")
        await mine.focus()
        more = [letter(number, "a header is not UTF-8") for number in (11, 13, 14)]  # and so it would come first
        monkeypatch.setattr(Platform, "letters", [*more, letter(15, "brand new")])
        await page.clock.run_for(LOOK_AGAIN_SECONDS * 1000)
        await expect(summary).to_contain_text("Dead letter: 4.")
        await expect(page.locator("h3", has_text="brand new")).to_have_count(1)
        assert await mine.evaluate("field => field === document.activeElement")
        assert await page.locator("section", has_text="written beside").locator("input[name=reason]").input_value()
        await page.evaluate("document.activeElement.blur()")
        monkeypatch.setattr(Platform, "letters", [letter(15, "brand new")])
        await page.clock.run_for(LOOK_AGAIN_SECONDS * 1000)
        await expect(page.locator("h3", has_text="a header is not UTF-8")).to_have_count(0)
        await expect(page.locator("h3", has_text="brand new")).to_have_count(1)


async def test_lists_take_what_is_new_and_say_so_once(
    signed_in: Callable[..., AbstractAsyncContextManager[Page]], address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where a single find would lead a reader to its page: who is there already is not led away."""
    person = str(uuid4())
    async with signed_in() as page:
        await page.clock.install()
        await page.goto(f"/find?item={person}")
        await expect(page.locator("#live-summary")).to_have_text("Journeys found: 0")
        now = datetime.now(UTC)
        each = record(event_id=uuid4(), correlation_id=uuid4(), subject=person, outbox_at=now, sent_at=now)
        async with httpx.AsyncClient(base_url=address, headers={"Authorization": f"Bearer {INTAKE_KEY}"}) as sender:
            (await sender.post("/v1/records", json=as_json(each, service="registry"))).raise_for_status()
        await page.clock.run_for(LOOK_AGAIN_SECONDS * 1000)
        await expect(page.locator("#live-summary")).to_have_text("Journeys found: 1")
        await expect(page.locator("#live-found tbody tr")).to_have_count(1)
        await page.goto("/deliveries")
        await expect(page.locator("#live-summary")).to_have_text("Among the reasons: server does not answer, smtp-550")
        rows = [{**DELIVERIES[0], "messages": 41}]
        monkeypatch.setattr("tests.operations.console.platform_door.DELIVERIES", rows)
        await page.clock.run_for(LOOK_AGAIN_SECONDS * 1000)
        await expect(page.locator("#live-deliveries td.number")).to_have_text(["41"])
        await expect(page.locator("#live-summary")).to_have_text("No message was refused or had to wait.")


async def test_a_page_says_when_nobody_answers_or_the_session_is_over(
    signed_in: Callable[..., AbstractAsyncContextManager[Page]],
) -> None:
    async with signed_in() as page:
        await page.clock.install()
        await page.goto("/")
        await page.context.set_offline(True)
        await page.clock.run_for(LOOK_AGAIN_SECONDS * 1000)
        said = page.locator("[data-live-said]")
        await expect(said).to_contain_text("No answer now.")
        await page.context.set_offline(False)
        await page.context.clear_cookies()
        await page.clock.run_for(LOOK_AGAIN_SECONDS * 1000)
        await expect(said).to_contain_text("no longer signed in")


async def test_without_scripts_there_is_the_link_and_no_button(
    chromium: Browser, address: str, issuer: TestIssuer
) -> None:
    context = await chromium.new_context(java_script_enabled=False, extra_http_headers={"Accept-Language": "en"})
    await context.add_cookies([{"name": COOKIE, "value": issuer.token(Role.OPERATOR), "url": address}])
    page = await context.new_page()
    for place in ("/", "/waiting?service=matching"):
        await page.goto(address + place)
        await expect(page.locator("[data-live-seconds]")).to_be_hidden()
        async with page.expect_navigation(url=address + place):
            await page.get_by_role("link", name="Load again").click()
    await context.close()


BAD: Final = """<html><head><style>button:focus { outline: none }</style></head><body><img src="x"><button>a</button>
<p style="width: 400px; color: #ccc; background: #fff">pale and wide</p></body></html>"""


async def test_what_is_bad_is_found(chromium: Browser) -> None:
    page = await chromium.new_page()
    await page.set_content(BAD)
    found = " ".join(await findings(page))
    for rule in ("html-has-lang", "image-alt", "color-contrast", "document-title", "region"):
        assert rule in found
    assert len(await too_wide(page)) == 1
    assert await tab_stops(page) == (["<button>a</button>"],) * 2
    await page.close()
