"""Every page of the dashboard in a real Chromium: with axe-core, on a narrow screen, and by keyboard alone."""

from itertools import product
from typing import Final

import pytest
from playwright.async_api import Browser

from servicekit.identity import Role
from testkit.browser import SCHEMES, tab, tab_to, troubles
from testkit.tokens import TestIssuer
from tests.national.conftest import SURABAYA
from webkit.session import COOKIE

pytestmark = pytest.mark.postgres

PAGES: Final = ("/sign-in", "/", f"/?city={SURABAYA}", "/cities", "/tables", "/tables/steps-by-month", "/reports")


@pytest.mark.parametrize(("path", "language"), [*product(PAGES, SCHEMES)])
async def test_a_page_hides_nothing_from_anybody(
    chromium: Browser, address: str, issuer: TestIssuer, path: str, language: str
) -> None:
    cookies = {COOKIE: issuer.token(Role.NATIONAL_ANALYST)}
    async with tab(chromium, address, language=language, cookies=cookies) as page:
        await page.goto(path)
        assert await troubles(page) == []


async def test_a_year_is_chosen_by_keyboard_alone(chromium: Browser, address: str, issuer: TestIssuer) -> None:
    async with tab(chromium, address) as page:
        await page.goto("/")
        await tab_to(page, "#token")
        await page.keyboard.insert_text(issuer.token(Role.NATIONAL_ANALYST))
        async with page.expect_navigation():
            await page.keyboard.press("Enter")
        await tab_to(page, "#year")
        await page.keyboard.type("2025")
        await tab_to(page, "main button")
        async with page.expect_navigation(url="**/?city=*&year=2025"):
            await page.keyboard.press("Enter")
        assert "2025" in await page.title()
