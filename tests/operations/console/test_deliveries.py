"""Deliveries in numbers: a picture that is told in words, the same in a table, in both languages."""

from collections.abc import Iterator
from typing import Any, get_args
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from eventing.ops.listing import DeadLetter, ParkedKey
from eventing.records import Outcome
from notifications.api.tallies import TallyOut
from notifications.domain.channels import Channel
from notifications.domain.delivery import State
from operations.api.console.deliveries import MOST_ROWS
from operations.api.console.words import WORDS
from operations.domain.deliveries import Tally, Way, ways
from operations.main import build
from servicekit.identity import Role
from testkit.apps import client as app_client
from testkit.databases import ServiceDatabase
from testkit.tokens import TestIssuer
from tests.operations.console.accessibility import Page, findings
from tests.operations.console.service_door import Door, opened

pytestmark = pytest.mark.postgres

SENT = TallyOut(city="35.78", channel=Channel.EMAIL, outcome=State.SENT, reason=None, messages=40)
LATER = TallyOut(city="35.78", channel=Channel.EMAIL, outcome=State.PENDING, reason="server-away", messages=7)
CALLED = TallyOut(city="73.71", channel=Channel.CALL, outcome=State.HANDED_OVER, reason="smtp-550", messages=2)
MOST_LETTERS = 30  # with a number of six digits a picture of 320 pixels holds no more
NEW = TallyOut(city="73.71", channel=None, outcome=State.PENDING, reason=None, messages=1)


class Notifications(Door):
    """The operators' door of notifications, with what the test laid behind it."""

    rows: list[TallyOut] = []  # noqa: RUF012 - http.server makes one of these for each request

    def do_GET(self) -> None:  # noqa: N802 - the name http.server calls
        asked = urlsplit(self.path)
        [city] = parse_qs(asked.query).get("city", [""])
        known = asked.path == "/ops/deliveries" and self.headers["authorization"].startswith("Bearer ")
        found = [row.model_dump(mode="json") for row in self.rows if city in {"", row.city}]
        self.answer(found if known else None)


@pytest.fixture(scope="module")
def notifications() -> Iterator[str]:
    with opened(Notifications) as address:
        yield address


@pytest.fixture
async def browser(operations_database: ServiceDatabase, issuer: TestIssuer, notifications: str) -> Any:
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("NOTIFICATIONS_URL", notifications)
        environment.setattr(Notifications, "rows", [SENT, LATER, CALLED, NEW])
        async with app_client(build, operations_database, issuer) as opened:
            opened.headers["Cookie"] = f"ijc_session={issuer.token(Role.OPERATOR)}"
            yield opened


TOLD = {
    "en": (
        "Messages by channel and outcome. none yet, waiting: 1; officer&#39;s call, handed over: 2; "
        "e-mail, sent: 40; e-mail, waiting: 7"
    ),
    "id": (
        "Pesan menurut saluran dan hasil. belum ada, menunggu: 1; telepon petugas, diserahkan: 2; "
        "surel, terkirim: 40; surel, menunggu: 7"
    ),
}
ROW = {
    "en": "<td>e-mail</td><td>waiting</td><td>server does not answer</td>",
    "id": "<td>surel</td><td>menunggu</td><td>server tidak menjawab</td>",
}


@pytest.mark.parametrize("language", WORDS)
async def test_a_picture_and_the_same_in_a_table(browser: httpx.AsyncClient, language: str) -> None:
    text = (await browser.get("/deliveries", headers={"Accept-Language": language})).text
    assert findings(text) == []
    assert f'aria-label="{TOLD[language]}"' in text
    assert f'<th scope="row">35.78</th>{ROW[language]}<td class="number">7</td>' in text
    assert "<td>smtp-550</td>" in text
    assert {"href": "/deliveries", "aria-current": "page"} in Page(text).all("a")


async def test_one_city_alone(browser: httpx.AsyncClient) -> None:
    text = (await browser.get("/deliveries?city=+73.71")).text
    assert "smtp-550" in text
    assert "35.78</th>" not in text
    assert "Tidak ada pesan" in (await browser.get("/deliveries?city=x%26y")).text


async def test_more_than_fits_on_a_page_is_said(browser: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Notifications, "rows", [SENT] * (MOST_ROWS + 1))
    page = Page((await browser.get("/deliveries", headers={"Accept-Language": "en"})).text)
    assert sum(said.get("scope") == "row" for said in page.all("th")) == MOST_ROWS
    assert any("name a city" in text for text in page.texts.values())


async def test_notifications_away_is_said(browser: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Notifications, "do_GET", lambda handler: handler.send_error(503))
    answer = await browser.get("/deliveries", headers={"Accept-Language": "en"})
    assert answer.status_code == 200
    assert "did not answer: notifications" in answer.text


def test_ways_hold_every_message_once() -> None:
    rows = [("a", "sms", "sent", 1), ("b", "sms", "sent", 2), ("b", "sms", "unknown", 9), ("b", "", "pending", 1)]
    tallies = [Tally(city=city, channel=way, outcome=end, reason="", messages=each) for city, way, end, each in rows]
    assert ways(tallies) == [
        Way(channel="", outcome="pending", messages=1),
        Way(channel="sms", outcome="unknown", messages=9),
        Way(channel="sms", outcome="sent", messages=3),
    ]


@pytest.mark.parametrize("language", WORDS)
def test_every_channel_and_outcome_has_a_word_and_both_fit_above_a_bar(language: str) -> None:
    wanted = {f"channel_{one}" for one in Channel} | {f"delivery_{one}" for one in State}
    wanted |= {f"outcome_{one}" for one in get_args(Outcome)}
    wanted |= {f"field_{one}" for one in {*ParkedKey.model_fields, *DeadLetter.model_fields} - {"correlation_id"}}
    assert wanted - set(WORDS[language]) == set()
    words = WORDS[language]
    assert (
        max(len(words[f"channel_{way}"] + words[f"delivery_{end}"]) for way in Channel for end in State) <= MOST_LETTERS
    )
