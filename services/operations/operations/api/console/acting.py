"""Trying again and giving up what waits, one or many at once: a dry run first, then with name and reason kept."""

from typing import Any, Final, NamedTuple
from uuid import UUID

from fastapi import APIRouter, Request, Response

from operations.api.console.living import living
from operations.api.console.session import PageRoute, form_key, form_of, reason_in, signed_in, token_of
from operations.api.console.words import PAGES
from operations.commands.note_action import note_action
from operations.gateways.services import ServiceAwayError, Services
from operations.queries.list_actions import list_actions
from servicekit.http import CallerDep, Reading, Session, allow
from servicekit.identity import Role
from servicekit.problems import InvalidRequestProblem
from servicekit.reasons import told as in_words
from webkit.language import language_of

SHELVES: Final = ("parked", "dead-letters")
ACTIONS: Final = ("release", "discard")
_COUNTED: Final = ("released", "discarded", "waiting")


class _Told(NamedTuple):
    """What a service answered: how many events came to what, and why not more."""

    numbers: dict[str, int]
    reason: str
    well: bool


def routes(*, services: Services) -> APIRouter:
    router = APIRouter(
        prefix="/waiting", route_class=PageRoute, include_in_schema=False,
        dependencies=[signed_in, allow(Role.OPERATOR)],
    )  # fmt: skip

    @router.post("/act")
    async def act(request: Request, session: Session, caller: CallerDep) -> Response:
        fields = await form_of(request)
        service, shelf, action = (fields.get(name, [""])[0] for name in ("service", "shelf", "action"))
        if shelf not in SHELVES or action not in ACTIONS or service not in services.names:
            raise InvalidRequestProblem(PAGES.words(request)["form_not_complete"])
        reason, sure = reason_in(request, fields), "sure" in fields
        results = []
        for item in _ids(request, fields):
            body = _body(action, shelf, reason=reason, sure=sure)
            told = await _answer(services, service, f"/ops/{shelf}/{item}/{action}", token_of(request), body)
            results.append((item, told._replace(reason=in_words(told.reason, language_of(request)))))
            if sure:
                await note_action(
                    session, operator=caller.subject, action=action if told.well else f"{action}-failed",
                    target=f"{service}/{shelf}/{item}", reason=reason,
                )  # fmt: skip
        return PAGES.render(
            request, "acted.html", results=results, service=service, shelf=shelf, action=action, reason=reason,
            sure=sure, form_key=form_key(request),
        )  # fmt: skip

    @router.get("/audit")
    async def audit(request: Request, session: Reading) -> Response:
        rows = await list_actions(session)
        return PAGES.render(request, "audit.html", rows=rows, form_key=form_key(request), **living())

    return router


async def _answer(services: Services, service: str, path: str, token: str, body: dict[str, Any]) -> _Told:
    try:
        done = await services.post(service, path, token, body)
    except ServiceAwayError as error:
        return _Told({}, str(error), False)
    numbers = {name: done[name] for name in _COUNTED if name in done}
    reason = done.get("reason") or ""
    return _Told(numbers, reason, not reason or done["dry_run"] or not done["waiting"])


def _body(action: str, shelf: str, *, reason: str, sure: bool) -> dict[str, Any]:
    body: dict[str, Any] = {"dry_run": not sure}
    if action == "discard":
        body["reason"] = reason
        if shelf == "parked":
            body["events"] = "first"
    return body


def _ids(request: Request, fields: dict[str, list[str]]) -> list[UUID]:
    try:
        return [UUID(text) for text in fields.get("id", [])]
    except ValueError:
        raise InvalidRequestProblem(PAGES.words(request)["form_not_complete"]) from None
