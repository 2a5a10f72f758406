"""A person's session in a browser: the issuer's own token in a cookie no script can read."""

import hashlib
import hmac
from collections.abc import Callable, Coroutine
from typing import Any, Final
from urllib.parse import parse_qs, quote

from fastapi import Depends, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.responses import RedirectResponse

from servicekit.http import TransactionalRoute
from servicekit.identity import Caller, TokenVerifier
from servicekit.problems import ForbiddenProblem, InvalidRequestProblem, Problem, UnauthenticatedProblem
from webkit.language import Words, language_of
from webkit.pages import Pages

COOKIE: Final = "ijc_session"
_MOST_FIELDS: Final = 2_000
_SAID: Final[Words] = {
    "en": {
        "form_not_complete": "The form is not complete.",
        "form_not_ours": "This form is too old, or not ours. Load the page again.",
    },
    "id": {
        "form_not_complete": "Formulirnya tidak lengkap.",
        "form_not_ours": "Formulir ini terlalu lama atau bukan dari sini. Muat halamannya lagi.",
    },
}


async def _signed_in(request: Request) -> None:
    """Makes the cookie's token the caller's; ``allow`` then judges it as any other."""
    token = token_of(request)
    if not token:
        raise UnauthenticatedProblem("sign in")
    verifier: TokenVerifier = request.app.state.verifier
    caller: Caller = await verifier.verify(token)
    request.state.caller = caller


signed_in = Depends(_signed_in)


def token_of(request: Request) -> str:
    return request.cookies.get(COOKIE, "")


def form_key(request: Request) -> str:
    """What every form carries: only our own pages can know it, since no script and no other site reads the cookie."""
    return hashlib.sha256(b"form:" + token_of(request).encode()).hexdigest()


async def form_of(request: Request) -> dict[str, list[str]]:
    """The fields that were sent.

    Raises:
        ForbiddenProblem: the form is not one of ours.
    """
    fields = await fields_of(request)
    if not hmac.compare_digest(fields.get("form_key", [""])[0], form_key(request)):
        raise ForbiddenProblem(_SAID[language_of(request)]["form_not_ours"])
    return fields


async def fields_of(request: Request) -> dict[str, list[str]]:
    try:
        return parse_qs((await request.body()).decode(), max_num_fields=_MOST_FIELDS)
    except ValueError:
        raise InvalidRequestProblem(_SAID[language_of(request)]["form_not_complete"]) from None


def page_route(pages: Pages) -> type[TransactionalRoute]:
    """Routes that show one of ``pages``: who is not signed in is asked to; every other problem is told on a page."""

    class PageRoute(TransactionalRoute):
        def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
            answer = super().get_route_handler()

            async def page(request: Request) -> Response:
                try:
                    return await answer(request)
                except UnauthenticatedProblem:
                    back = request.url.path if request.method == "GET" else "/"
                    query = f"?{request.url.query}" if request.url.query and request.method == "GET" else ""
                    return RedirectResponse(f"/sign-in?next={quote(back + query)}", status_code=303)
                except Problem as problem:
                    return pages.render(request, "problem.html", status=problem.status, detail=problem.detail)
                except RequestValidationError as error:
                    names = ", ".join(sorted({str(each["loc"][-1]) for each in error.errors()}))
                    detail = f"{pages.words(request)['not_valid']} {names}"
                    return pages.render(request, "problem.html", status=422, detail=detail)

            return page

    return PageRoute
