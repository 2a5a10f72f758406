"""Renders pages: templates of a service on the shared frame, in the reader's language, with strict headers."""

from typing import Any, Final
from urllib.parse import urlencode

from fastapi import Request
from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from starlette.responses import HTMLResponse

from webkit.language import COOKIE, LANGUAGES, NAMES, Words, language_of

HEADERS: Final = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "Cache-Control": "no-store",
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}
_FRAME: Final[Words] = {
    "en": {
        "skip": "Skip to the content",
        "languages": "Language",
        "pages": "Pages",
        "problem": "There is a problem",
        "live_pause": "Pause updates",
        "live_as_of": "As of (UTC)",
        "live_load_again": "Load again",
        "live_away": "No answer now. What is shown is older; it is tried again.",
        "live_signed_out": "You are no longer signed in. Load the page again to sign in.",
        "plot_last": "last",
        "plot_most": "highest",
        "plot_nothing": "nothing measured",
        "plot_table": "as a table",
        "plot_moment": "Time (UTC)",
    },
    "id": {
        "skip": "Langsung ke isi",
        "languages": "Bahasa",
        "pages": "Halaman",
        "problem": "Ada masalah",
        "live_pause": "Jeda pembaruan",
        "live_as_of": "Per (UTC)",
        "live_load_again": "Muat lagi",
        "live_away": "Sekarang tidak ada jawaban. Yang tampak sudah lama; dicoba lagi.",
        "live_signed_out": "Anda tidak lagi masuk. Muat halamannya lagi untuk masuk.",
        "plot_last": "terakhir",
        "plot_most": "tertinggi",
        "plot_nothing": "tidak terukur",
        "plot_table": "sebagai tabel",
        "plot_moment": "Waktu (UTC)",
    },
}


class Pages:
    """``words`` are the service's own, by language and key; templates reach them as ``w.key``."""

    def __init__(self, package: str, *, folder: str, words: Words, site: str) -> None:
        """``site`` is the key of the site's name among the words."""
        self._words = {language: {**_FRAME[language], **words[language]} for language in LANGUAGES}
        self._site = site
        self._environment = Environment(
            loader=ChoiceLoader([PackageLoader(package, folder), PackageLoader("webkit", "templates")]),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )

    def words(self, request: Request) -> dict[str, str]:
        return self._words[language_of(request)]

    def words_in(self, language: str) -> dict[str, str]:
        return self._words[language]

    def render(self, request: Request, template: str, *, status: int = 200, **context: Any) -> HTMLResponse:  # noqa: ANN401 - a template's own
        language = language_of(request)
        text = self._environment.get_template(template).render(
            w=self._words[language],
            language=language,
            site=self._words[language][self._site],
            path=request.url.path,
            here=_here(request),
            languages=[(code, NAMES[code], _in(request, code)) for code in LANGUAGES],
            **context,
        )
        response = HTMLResponse(text, status_code=status, headers=HEADERS)
        if request.query_params.get("lang") == language:
            response.set_cookie(COOKIE, language, max_age=365 * 86400, samesite="lax", httponly=True)
        return response


def _here(request: Request) -> str:
    """The address of this page as it was asked for."""
    return f"{request.url.path}?{request.url.query}" if request.url.query else request.url.path


def _in(request: Request, language: str) -> str:
    """The address of this page in that language."""
    kept = [(name, value) for name, value in request.query_params.multi_items() if name != "lang"]
    return f"{request.url.path}?{urlencode([*kept, ('lang', language)])}"
