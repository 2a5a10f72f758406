"""The dashboard's pages as HTML: who may see them, what they say, and that they show published figures alone."""

import re

import httpx
import pytest

from national.api.dashboard.words import WORDS
from servicekit.identity import Role
from testkit.tokens import TestIssuer
from tests.national.conftest import SURABAYA
from tests.national.dashboard.conftest import AMBON
from tests.operations.console.accessibility import Page, findings
from webkit.session import COOKIE

pytestmark = pytest.mark.postgres

PAGES = (
    "/",
    f"/?city={SURABAYA}",
    "/?year=2025",
    "/cities",
    "/cities?measure=quota",
    "/tables",
    "/tables/funnel",
    "/reports",
)
ENGLISH = {"Accept-Language": "en"}


@pytest.mark.parametrize("language", WORDS)
@pytest.mark.parametrize("path", PAGES)
async def test_a_page_in_both_languages(browser: httpx.AsyncClient, path: str, language: str) -> None:
    answer = await browser.get(path, headers={"Accept-Language": language})
    assert answer.status_code == 200, answer.text
    assert findings(answer.text) == []
    assert answer.text.count("{") == answer.text.count("Undefined") == 0


async def test_who_is_not_signed_in_is_asked_to(browser: httpx.AsyncClient, issuer: TestIssuer) -> None:
    asked = await browser.get("/cities?year=2026", headers={"Cookie": ""})
    assert (asked.status_code, asked.headers["location"]) == (303, "/sign-in?next=/cities%3Fyear%3D2026")
    for role, status in ((Role.NATIONAL_ANALYST, 303), (Role.OPERATOR, 303), (Role.OFFICER, 403)):
        token = issuer.token(role, city=None if status == 303 else SURABAYA)
        assert (await browser.post("/sign-in", data={"token": token, "next": "/cities"})).status_code == status
        shown = await browser.get("/", headers={"Cookie": f"{COOKIE}={token}"})
        assert shown.status_code == (200 if status == 303 else 403)


async def test_a_suppressed_figure_is_said_to_be_so_and_is_not_shown(browser: httpx.AsyncClient) -> None:
    """Seven were registered in Ambon and eight in Ternate: neither is what is left of the sum."""
    text = (await browser.get(f"/?city={AMBON}", headers=ENGLISH)).text
    assert "Kota Ambon, 2026" in text
    assert '<th scope="row">Registered</th><td class="number">suppressed</td>' in text
    assert "Registered: suppressed" in text, "the picture's text says so too"
    assert "Suppressed does not mean zero." in text
    assert not re.search(r'<td class="number">[1-9]</td>', text)


async def test_the_picture_the_table_and_the_api_say_the_same(browser: httpx.AsyncClient, issuer: TestIssuer) -> None:
    text = (await browser.get(f"/?city={SURABAYA}", headers=ENGLISH)).text
    assert 'aria-label="From registered to kept six months. Registered: 600;' in text
    assert '<th scope="row">Registered</th><td class="number">600</td>' in text
    assert "June 2026: 300" in text
    headers = {"Authorization": issuer.bearer(Role.NATIONAL_ANALYST)}
    told = await browser.get("/national/statistics/funnel", params={"form": "csv"}, headers=headers)
    assert (await browser.get("/tables/funnel/csv")).text == told.text
    assert f"{SURABAYA},2026,600" in told.text


async def test_cities_are_compared_by_rate_and_not_ranked(browser: httpx.AsyncClient) -> None:
    """Half of Surabaya's found work, a twentieth of Makassar's; of the two others nothing can be said."""
    text = (await browser.get("/cities", headers=ENGLISH)).text
    rows = re.findall(r'<tr><th scope="row">(Kota \w+)</th>.*?<td>(.*?)</td></tr>', text)
    assert rows == [
        ("Kota Ambon", "cannot be said"),
        ("Kota Makassar", "below"),
        ("Kota Surabaya", "above"),
        ("Kota Ternate", "cannot be said"),
    ]
    assert re.search(r"Kota Surabaya: 50\.0 \(4\d\.\d to 5\d\.\d\)", text)
    assert (
        "Map of the cities. above: Kota Surabaya. below: Kota Makassar. cannot be said: Kota Ambon, Kota Ternate"
        in text
    )
    points = [said for said in Page(text).all("path") if "mark" in said["class"]]
    assert len(points) == 2 + 2 + 2, "two in the key, two on the map, two beside their intervals"


async def test_what_training_is_missing_where(browser: httpx.AsyncClient) -> None:
    """Two of three openings that say so ask for SMA, one of four people has it; the year's 600 wish for work of group 4."""
    text = (await browser.get(f"/?city={SURABAYA}&year=2026", headers=ENGLISH)).text
    cells = r'<td class="number">(.*?)</td>'
    (said,) = re.findall(rf'<tr><th scope="row">SMA or SMK</th>{cells * 6}</tr>', text)
    assert (said[0], said[1], said[3], said[4]) == ("200", "66.7", "50", "25.0")
    assert float(said[5].split(" to ")[1]) < float(said[2].split(" to ")[0]), "the intervals do not meet"
    assert 'aria-label="Education asked for and education people have. none asked for: openings: 20.0' in text
    (works,) = re.findall(rf'<tr><th scope="row">4 Clerical support workers</th>{cells * 4}</tr>', text)
    assert works[:3] == ("400", "600", "66.7")


async def test_what_there_is_not(browser: httpx.AsyncClient) -> None:
    answer = await browser.get("/tables/names", headers=ENGLISH)
    assert (answer.status_code, findings(answer.text)) == (404, [])
    assert "2026" in (await browser.get("/?year=1999&city=no")).text, "a choice that there is not is the usual one"
    assert (await browser.get(f"/?year={'9' * 99}")).status_code == 422
