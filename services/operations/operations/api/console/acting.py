"""Trying again and giving up what waits, one or many at once: a dry run first, then with name and reason kept."""

from typing import Any, Final
from uuid import UUID

from fastapi import APIRouter, Request, Response

from operations.api.console.session import PageRoute, form_key, form_of, signed_in, token_of
from operations.api.console.words import PAGES
from operations.commands.note_action import note_action
from operations.gateways.services import ServiceAwayError, Services
from operations.queries.list_actions import list_actions
from servicekit.http import CallerDep, Reading, Session, allow
from servicekit.identity import Role
from servicekit.problems import InvalidRequestProblem

SHELVES: Final = ("parked", "dead-letters")
ACTIONS: Final = ("release", "discard")
_SHORTEST_REASON: Final = 3


def routes(*, services: Services) -> APIRouter:
    router = APIRouter(
        prefix="/waiting", route_class=PageRoute, include_in_schema=False,
        dependencies=[signed_in, allow(Role.OPERATOR)],
    )  # fmt: skip

    @router.post("/act")
    async def act(request: Request, session: Session, caller: CallerDep) -> Response:
        fields = await form_of(request)
        service, shelf, action = (fields.get(name, [""])[0] for name in ("service", "shelf", "action"))
        reason, sure = fields.get("reason", [""])[0].strip()[:200], "sure" in fields
        if shelf not in SHELVES or action not in ACTIONS or service not in services.names:
            raise InvalidRequestProblem("the form is not complete")
        if len(reason) < _SHORTEST_REASON:
            raise InvalidRequestProblem(PAGES.words(request)["reason_missing"])
        results = []
        for item in map(_uuid, fields.get("id", [])):
            body = _body(action, shelf, reason=reason, sure=sure)
            told, well = await _answer(services, service, f"/ops/{shelf}/{item}/{action}", token_of(request), body)
            results.append((item, told, well))
            if sure:
                await note_action(
                    session, operator=caller.subject, action=action, target=f"{service}/{shelf}/{item}",
                    reason=reason if well else f"{reason} (failed)",
                )  # fmt: skip
        return PAGES.render(
            request, "acted.html", results=results, service=service, shelf=shelf, action=action, reason=reason,
            sure=sure, form_key=form_key(request),
        )  # fmt: skip

    @router.get("/audit")
    async def audit(request: Request, session: Reading) -> Response:
        return PAGES.render(request, "audit.html", rows=await list_actions(session), form_key=form_key(request))

    return router


async def _answer(services: Services, service: str, path: str, token: str, body: dict[str, Any]) -> tuple[str, bool]:
    try:
        done = await services.post(service, path, token, body)
    except ServiceAwayError as error:
        return str(error), False
    told = ", ".join(f"{name} {done[name]}" for name in ("released", "discarded", "waiting") if name in done)
    return (f"{told}; {done['reason']}", not done["waiting"] or done["dry_run"]) if done.get("reason") else (told, True)


def _body(action: str, shelf: str, *, reason: str, sure: bool) -> dict[str, Any]:
    body: dict[str, Any] = {"dry_run": not sure}
    if action == "discard":
        body["reason"] = reason[:200]
        if shelf == "parked":
            body["events"] = "first"
    return body


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise InvalidRequestProblem("the form is not complete") from None
