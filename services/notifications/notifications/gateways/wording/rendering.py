"""Templates made into text: fixed files, a sandbox, strict names. Values are data and never templates themselves."""

from collections.abc import Mapping
from functools import cache

from jinja2 import FileSystemLoader, StrictUndefined, Template
from jinja2.sandbox import SandboxedEnvironment

from notifications.domain.catalogue import template as find_template
from notifications.gateways.wording.words import FOLDER

Value = str | int | list[str] | None


@cache
def _environment() -> SandboxedEnvironment:
    return SandboxedEnvironment(
        loader=FileSystemLoader(FOLDER),
        undefined=StrictUndefined,
        autoescape=lambda name: bool(name) and str(name).endswith(".html.j2"),
        keep_trailing_newline=False,
    )


def message_file(*, template: str, language: str, variant: str) -> Template:
    """The file of a message; the standard form where a template has no plain one."""
    known = find_template(template)
    used = variant if variant in known.variants else known.variants[0]
    return _environment().get_template(f"{known.name}/{language}.{used}.j2")


def block(source: Template, *, name: str, values: Mapping[str, Value]) -> str:
    """One shape of a message: ``subject``, ``text`` or ``short``."""
    context = source.new_context(dict(values))
    return "".join(source.blocks[name](context)).strip()


def page(*, language: str, subject: str, paragraphs: list[str]) -> str:
    """The same text as simple HTML: real paragraphs and lists, large type, nothing to load."""
    return (
        _environment()
        .get_template("page.html.j2")
        .render(language=language, subject=subject, paragraphs=[_lines(part) for part in paragraphs])
    )


def _lines(paragraph: str) -> dict[str, list[str]]:
    lines = [line for line in paragraph.splitlines() if line.strip()]
    return {
        "lines": [line for line in lines if not line.startswith("- ")],
        "items": [line[2:] for line in lines if line.startswith("- ")],
    }
