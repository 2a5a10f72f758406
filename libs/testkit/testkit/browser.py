"""A real Chromium for tests of pages: what axe-core finds, what a narrow screen cannot hold, where Tab leads."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Final, Literal

from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Browser, Page, ViewportSize, async_playwright

NARROW: Final[ViewportSize] = {"width": 320, "height": 640}
"""A page of 1280 pixels at four times its size (WCAG 2.2, 1.4.10)."""
SCHEMES: Final[Mapping[str, Literal["light", "dark"]]] = {"id": "light", "en": "dark"}
"""Trying each language in one of the two schemes tries every word and every colour."""
MOST_STOPS: Final = 300

_WIDER: Final = """() => {
  const wide = document.documentElement.clientWidth;
  return [...document.querySelectorAll("body *")]
    .filter((one) => one.getBoundingClientRect().right > wide + 1 && !one.closest(".scroll, .skip, .offscreen"))
    .map((one) => one.outerHTML.slice(0, 120));
}"""
_STOP: Final = """() => {
  const one = document.activeElement;
  if (one === null || one === document.body) return null;
  const style = getComputedStyle(one), box = one.getBoundingClientRect();
  return {
    where: one.outerHTML.slice(0, 120),
    outlined: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    seen: box.width > 0 && box.right > 0 && box.left < innerWidth && box.bottom > 0 && box.top < innerHeight,
  };
}"""


@asynccontextmanager
async def chromium(executable: str) -> AsyncIterator[Browser]:
    """Without its sandbox, which it cannot have where tests run as root; it sees our own pages only."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        try:
            yield browser
        finally:
            await browser.close()


@asynccontextmanager
async def tab(
    browser: Browser, address: str, *, language: str = "en", cookies: Mapping[str, str] | None = None
) -> AsyncIterator[Page]:
    """A reader's own, on a narrow screen and without moving pictures."""
    context = await browser.new_context(
        base_url=address, viewport=NARROW, color_scheme=SCHEMES[language], reduced_motion="reduce",
        extra_http_headers={"Accept-Language": language},
    )  # fmt: skip
    for name, value in (cookies or {}).items():
        await context.add_cookies([{"name": name, "value": value, "url": address}])
    try:
        yield await context.new_page()
    finally:
        await context.close()


async def troubles(page: Page) -> list[str]:
    """Everything below; empty when all can use the page as it is shown now. The focus is at its end afterwards."""
    stops, unseen = await tab_stops(page)
    found = [f"the focus is not to be seen: {stop}" for stop in unseen]
    if not any('class="skip"' in stop for stop in stops[:1]):
        found.append("the first stop of Tab does not lead past the navigation")
    wide = [f"wider than the screen: {one}" for one in await too_wide(page)]
    return [*found, *wide, *await findings(page)]


async def findings(page: Page) -> list[str]:
    """What axe-core finds in the page as it is shown now, best practices too; empty when all is well."""
    report = await Axe().run(page)
    return [
        f"{found['id']}: {found['help']}: {node['html'][:200]}"
        for found in report.response["violations"]
        for node in found["nodes"]
    ]


async def too_wide(page: Page) -> list[str]:
    """What makes a reader scroll sideways on a narrow screen; tables and pictures may, inside a frame of their own."""
    await page.set_viewport_size(NARROW)
    found: list[str] = await page.evaluate(_WIDER)
    return found


async def tab_stops(page: Page) -> tuple[list[str], list[str]]:
    """Where the Tab key leads from the top of the page to its end, and at which stops the focus is not to be seen."""
    stops: list[str] = []
    unseen: list[str] = []
    for _ in range(MOST_STOPS):
        await page.keyboard.press("Tab")
        stop = await page.evaluate(_STOP)
        if stop is None:
            break
        stops.append(stop["where"])
        if not (stop["outlined"] and stop["seen"]):
            unseen.append(stop["where"])
    return stops, unseen


async def tab_to(page: Page, wanted: str) -> None:
    """To what the selector names, by the Tab key alone."""
    for _ in range(MOST_STOPS):
        await page.keyboard.press("Tab")
        if await page.evaluate("(wanted) => document.activeElement.matches(wanted)", wanted):
            return
    raise AssertionError(f"Tab never leads to {wanted}")
