"""An operator's session in the console, and the reason they give for what they do."""

from typing import Final

from fastapi import Request

from operations.api.console.words import PAGES
from servicekit.problems import InvalidRequestProblem
from webkit.session import COOKIE, form_key, form_of, page_route, signed_in, token_of

__all__ = ["COOKIE", "PageRoute", "form_key", "form_of", "reason_in", "signed_in", "token_of"]

_SHORTEST_REASON: Final = 3
_LONGEST_REASON: Final = 200

PageRoute = page_route(PAGES)
"""Who is not signed in is asked to; every other problem is told on a page."""


def reason_in(request: Request, fields: dict[str, list[str]]) -> str:
    """Why an operator does it.

    Raises:
        InvalidRequestProblem: nothing that could be called a reason was given.
    """
    reason = fields.get("reason", [""])[0].strip()[:_LONGEST_REASON]
    if len(reason) < _SHORTEST_REASON:
        raise InvalidRequestProblem(PAGES.words(request)["reason_missing"])
    return reason
