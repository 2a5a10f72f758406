"""Every page of the dashboard in a real Chromium: with axe-core, on a narrow screen, and by keyboard alone."""

from itertools import product
from typing import Final

import pytest
from playwright.async_api import Browser, ViewportSize

from servicekit.identity import Role
from testkit.browser import SCHEMES, tab, tab_to, too_wide, troubles
from testkit.tokens import TestIssuer
from tests.national.conftest import SURABAYA
from webkit.session import COOKIE

pytestmark = pytest.mark.postgres

A4: Final[ViewportSize] = {"width": 680, "height": 1000}
"""In pixels, between margins of 15 millimetres."""
PALE: Final = """() => {
  const light = (color) => {
    const [red, green, blue] = color.match(/[\\d.]+/g).map((one) => (one / 255) ** 2.2);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const own = (one) => [...one.childNodes].some((inner) => inner.nodeType === 3 && inner.textContent.trim());
  return [...document.querySelectorAll("main *, header p, svg text")].filter((one) => own(one) && one.checkVisibility())
    .filter((one) => {
      const style = getComputedStyle(one);
      return 1.05 / (light(one.closest("svg") ? style.fill : style.color) + 0.05) < 4.5;
    }).map((one) => one.outerHTML.slice(0, 120));
}"""
"""Text with less than 4.5 to 1 on white paper."""
TO_PRESS: Final = """() => [...document.querySelectorAll("button, select, input, nav a, .onscreen")]
  .filter((one) => one.checkVisibility()).map((one) => one.outerHTML.slice(0, 120))"""
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


@pytest.mark.parametrize("path", ["/", "/cities", "/tables/steps-by-month"])
async def test_a_printed_page_is_dark_on_white_and_has_nothing_to_press(
    chromium: Browser, address: str, issuer: TestIssuer, path: str
) -> None:
    """Also where the reader's screen is dark: what is light there would not be seen on paper."""
    cookies = {COOKIE: issuer.token(Role.NATIONAL_ANALYST)}
    async with tab(chromium, address, language="en", cookies=cookies) as page:
        await page.goto(path)
        await page.emulate_media(media="print", color_scheme="dark")
        await page.set_viewport_size(A4)
        assert await page.evaluate(PALE) == []
        assert await page.evaluate(TO_PRESS) == []
        assert await too_wide(page) == []
