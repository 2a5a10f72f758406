"""Signing in with a token of the issuer, as the terminal gives it, and out again."""

from collections.abc import Collection
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from starlette.responses import RedirectResponse

from servicekit.http.access import open_to_all
from servicekit.identity import Role, TokenVerifier
from servicekit.problems import UnauthenticatedProblem
from webkit.pages import Pages
from webkit.session import COOKIE, fields_of, page_route

Back = Annotated[str, Query(max_length=2000, alias="next")]


def routes(pages: Pages, *, roles: Collection[Role]) -> APIRouter:
    """Open to all; ``roles`` are those whose tokens are taken."""
    router = APIRouter(route_class=page_route(pages), include_in_schema=False, dependencies=[open_to_all()])

    @router.get("/sign-in")
    async def ask(request: Request, back: Back = "/") -> Response:
        return pages.render(request, "sign_in.html", back=_here(back), error="")

    @router.post("/sign-in")
    async def sign_in(request: Request) -> Response:
        """Same-site cookies keep another site's form from acting here; signing in itself needs the token."""
        fields = await fields_of(request)
        back = _here(fields.get("next", ["/"])[0])
        token = fields.get("token", [""])[0].strip()
        verifier: TokenVerifier = request.app.state.verifier
        try:
            caller = await verifier.verify(token)
        except UnauthenticatedProblem:
            caller = None
        if caller is None or caller.role not in roles:
            error = pages.words(request)["not_for_this_role" if caller else "token_not_valid"]
            return pages.render(request, "sign_in.html", status=403 if caller else 401, back=back, error=error)
        answer = RedirectResponse(back, status_code=303)
        answer.set_cookie(COOKIE, token, httponly=True, samesite="strict", secure=request.url.scheme == "https")
        return answer

    @router.post("/sign-out")
    async def sign_out() -> Response:
        answer = RedirectResponse("/sign-in", status_code=303)
        answer.delete_cookie(COOKIE)
        return answer

    return router


def _here(back: str) -> str:
    """Never to another site."""
    return back if back.startswith("/") and not back.startswith(("//", "/\\")) else "/"
