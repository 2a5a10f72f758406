"""Reading a dead letter: only with a reason, and who read which is kept here and by the service."""

from uuid import UUID

from fastapi import APIRouter, Request, Response

from operations.api.console.session import PageRoute, form_key, form_of, reason_in, signed_in, token_of
from operations.api.console.words import PAGES
from operations.commands.note_action import note_action
from operations.domain.letter import hexadecimal, readable
from operations.gateways.services import ServiceAwayError, Services
from servicekit.http import CallerDep, Session, allow
from servicekit.identity import Role
from servicekit.problems import NotFoundProblem


def routes(*, services: Services) -> APIRouter:
    router = APIRouter(
        prefix="/waiting", route_class=PageRoute, include_in_schema=False,
        dependencies=[signed_in, allow(Role.OPERATOR)],
    )  # fmt: skip

    @router.post("/{service}/dead-letters/{item}/content")
    async def read(request: Request, service: str, item: UUID, session: Session, caller: CallerDep) -> Response:
        reason = reason_in(request, await form_of(request))
        try:
            letter = await services.letter(service, item, token=token_of(request), reason=reason)
        except ServiceAwayError as error:
            raise NotFoundProblem(str(error)) from None
        await note_action(
            session, operator=caller.subject, action="look", target=f"{service}/dead-letters/{item}", reason=reason
        )
        return PAGES.render(
            request, "letter.html", letter=letter, service=service, item=item, readable=readable,
            hexadecimal=hexadecimal, form_key=form_key(request),
        )  # fmt: skip

    return router
