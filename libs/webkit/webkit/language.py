"""In which of the two languages a page speaks: as chosen on the page, else as the browser asks, else Indonesian."""

from collections.abc import Mapping
from typing import Final

from fastapi import Request

COOKIE: Final = "lang"
LANGUAGES: Final = ("id", "en")
NAMES: Final = {"id": "Bahasa Indonesia", "en": "English"}
Words = Mapping[str, Mapping[str, str]]
"""By language, then by key."""


def language_of(request: Request) -> str:
    for given in (request.query_params.get("lang"), request.cookies.get(COOKIE)):
        if given in LANGUAGES:
            return given
    for each in request.headers.get("accept-language", "").split(","):
        wished = each.partition(";")[0].strip().casefold()[:2]
        if wished in LANGUAGES:
            return wished
    return "id"
