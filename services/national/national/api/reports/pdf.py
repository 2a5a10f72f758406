"""A report as a PDF that screen readers can read: PDF/UA-1, headings and tables tagged; else there is none."""

from functools import cache
from pathlib import Path

import orjson
import typst

from national.api.reports.told import Told


@cache
def _template() -> bytes:
    return Path(__file__).with_name("monthly.typ").read_bytes()


def as_pdf(told: Told) -> bytes:
    """The texts go in as data, never as markup."""
    said = {"report": orjson.dumps(told.as_json()).decode()}
    made: bytes = typst.compile(_template(), sys_inputs=said, pdf_standards=["ua-1"], ignore_system_fonts=True)
    return made
