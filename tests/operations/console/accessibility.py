"""What a page must have so that keyboard and screen reader can use it; found by reading its HTML."""

from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import pairwise

FIELDS = {"input", "select", "textarea"}


class Page(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.inside_label = 0
        self.inside_picture = 0
        self.labelled_inside: set[str] = set()
        self.texts: dict[int, str] = {}
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        self.inside_picture += tag == "svg"
        if tag == "title" and self.inside_picture:
            return  # names a point of the picture, not the page
        self.found.append((tag, said))
        if tag == "label":
            self.inside_label += 1
        if tag in FIELDS and self.inside_label:
            self.labelled_inside.add(said.get("id", ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == "label":
            self.inside_label -= 1
        self.inside_picture -= tag == "svg"

    def handle_data(self, data: str) -> None:
        if data.strip():
            number = len(self.found) - 1
            self.texts[number] = self.texts.get(number, "") + data.strip()

    @property
    def ids(self) -> Counter[str]:
        return Counter(said["id"] for _, said in self.found if "id" in said)

    def all(self, tag: str) -> list[dict[str, str]]:
        return [said for name, said in self.found if name == tag]


def findings(html: str) -> list[str]:
    """Empty when all is well."""
    page = Page(html)
    return [*_of_the_whole(page), *(said for tag, attributes in page.found for said in _of_one(page, tag, attributes))]


def _of_the_whole(page: Page) -> Iterator[str]:
    yield from (f"id {name} occurs {count} times" for name, count in page.ids.items() if count > 1)
    if not page.all("html")[0].get("lang"):
        yield "the page has no language"
    yield from (
        f"{len(page.all(tag))} times {tag}" for tag in ("h1", "main", "title", "header") if len(page.all(tag)) != 1
    )
    if not any(said.get("href") == "#content" for said in page.all("a")) or "content" not in page.ids:
        yield "nothing leads past the navigation"
    if len(page.all("table")) != len(page.all("caption")):
        yield "a table has no caption"
    levels = [int(tag[1]) for tag, _ in page.found if tag in {"h1", "h2", "h3", "h4"}]
    yield from (f"h{after} follows h{before}" for before, after in pairwise(levels) if after > before + 1)


def _of_one(page: Page, tag: str, said: dict[str, str]) -> Iterator[str]:
    named = {label.get("for") for label in page.all("label")} | page.labelled_inside
    if tag in FIELDS and said.get("type") != "hidden" and said.get("id") not in named:
        yield f"{tag} {said.get('name')} has no label"
    for name in said.get("aria-describedby", "").split() + said.get("aria-labelledby", "").split():
        if name not in page.ids:
            yield f"{tag} points to {name}, which is not there"
    if tag == "svg" and not (said.get("role") == "img" and said.get("aria-label")) and "aria-hidden" not in said:
        yield "a picture has no text"
    if tag == "th" and "scope" not in said:
        yield "a heading of a table does not say of what"
    if tag == "nav" and not said.get("aria-label"):
        yield "a navigation has no name"
    foreign = tag == "script" and not said.get("src", "").startswith("/assets/")
    if foreign or tag == "style" or any(name.startswith("on") or name == "style" for name in said):
        yield f"{tag} has a script or style that the policy forbids"
