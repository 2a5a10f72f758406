"""What workers of matching ask each other. For matching alone: one answer names people of many cities."""

from dataclasses import asdict
from typing import Annotated, Any, Literal
from uuid import UUID

from fastapi import APIRouter, Depends, Response
from pydantic import Field

from matching.api.index import LiveDep
from matching.gateways.workers import BEST, CITY_TRAINING, OPENERS, PURPOSE
from matching.queries.advise_training import advise_city_here
from matching.queries.answer_workers import best_here, check_share
from matching.queries.find_openers import openers_here
from matching.storage import worker_messages
from matching.storage.live_index import LiveIndex
from servicekit.http import CallerDep, Reading, TransactionalRoute, allow
from servicekit.http.incoming import Incoming
from servicekit.identity import Role
from servicekit.problems import ForbiddenProblem


class WhomIn(Incoming):
    """Which worker is meant; another one does not answer."""

    number: Annotated[int, Field(ge=0)]
    among: Annotated[int, Field(ge=1)]

    def check(self, live: LiveIndex) -> None:
        check_share(live, number=self.number, among=self.among)


class QuestionIn(Incoming):
    """``vacancy``: city, id, version and state."""

    vacancy: tuple[str, UUID, int, str]
    policy: dict[str, Any] | None
    within: Literal["anywhere", "city", "elsewhere"]
    limit: Annotated[int, Field(ge=1)]


class BestIn(WhomIn):
    """``position``: what was committed up to there; whom the asking one has changed since is left out."""

    position: int
    without: list[UUID]
    asked: list[QuestionIn]


class OpenersIn(WhomIn):
    vacancy_id: UUID


def routes(*, matching: str) -> APIRouter:
    """``matching``: the subject of our own tokens."""

    async def ours(caller: CallerDep) -> None:
        if (caller.subject, caller.purpose) != (matching, PURPOSE):
            raise ForbiddenProblem("this is for the workers of matching")

    router = APIRouter(
        route_class=TransactionalRoute, tags=["workers"], dependencies=[allow(Role.SERVICE), Depends(ours)]
    )

    @router.post(BEST)
    async def best(body: BestIn, live: LiveDep) -> Response:
        """The best people that this worker holds for each vacancy, with all that matching knows of them."""
        body.check(live)
        asked = [worker_messages.asked(one.model_dump()) for one in body.asked]
        found = await best_here(live, asked, position=body.position, without=body.without)
        return Response(found, media_type="application/json")

    @router.post(OPENERS)
    async def openers(body: OpenersIn, session: Reading, live: LiveDep) -> dict[str, Any]:
        """As for `vacancy_openers`, over the people of a city that this worker holds."""
        body.check(live)
        return asdict(await openers_here(session, live, vacancy_id=body.vacancy_id))

    @router.post(CITY_TRAINING)
    async def city_training(body: WhomIn, session: Reading, live: LiveDep) -> dict[str, Any]:
        """As for `city_training_advice`, over the people of a city that this worker holds."""
        body.check(live)
        return asdict(await advise_city_here(session, live))

    return router
