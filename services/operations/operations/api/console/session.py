"""An operator's session in a browser: the issuer's own token in a cookie no script can read."""

import hashlib
import hmac
from collections.abc import Callable, Coroutine
from typing import Any, Final
from urllib.parse import parse_qs, quote

from fastapi import Depends, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.responses import RedirectResponse

from operations.api.console.words import PAGES
from servicekit.http import TransactionalRoute
from servicekit.identity import Caller, TokenVerifier
from servicekit.problems import ForbiddenProblem, InvalidRequestProblem, Problem, UnauthenticatedProblem

COOKIE: Final = "ijc_session"
_MOST_FIELDS: Final = 2_000
_SHORTEST_REASON: Final = 3
_LONGEST_REASON: Final = 200


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
        raise ForbiddenProblem(PAGES.words(request)["form_not_ours"])
    return fields


async def fields_of(request: Request) -> dict[str, list[str]]:
    try:
        return parse_qs((await request.body()).decode(), max_num_fields=_MOST_FIELDS)
    except ValueError:
        raise InvalidRequestProblem(PAGES.words(request)["form_not_complete"]) from None


def reason_in(request: Request, fields: dict[str, list[str]]) -> str:
    """Why an operator does it.

    Raises:
        InvalidRequestProblem: nothing that could be called a reason was given.
    """
    reason = fields.get("reason", [""])[0].strip()[:_LONGEST_REASON]
    if len(reason) < _SHORTEST_REASON:
        raise InvalidRequestProblem(PAGES.words(request)["reason_missing"])
    return reason


class PageRoute(TransactionalRoute):
    """Who is not signed in is asked to; every other problem is told on a page."""

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
                return PAGES.render(request, "problem.html", status=problem.status, detail=problem.detail)
            except RequestValidationError as error:
                names = ", ".join(sorted({str(each["loc"][-1]) for each in error.errors()}))
                detail = f"{PAGES.words(request)['not_valid']} {names}"
                return PAGES.render(request, "problem.html", status=422, detail=detail)

        return page
