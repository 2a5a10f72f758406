"""What workers of matching ask each other. For matching alone: one answer names people of many cities."""

from dataclasses import asdict
from typing import Annotated, Any, Final, Literal
from uuid import UUID

from fastapi import APIRouter, Depends, Response
from pydantic import Field

from matching.api.index import CityTrainingsDep, LiveDep
from matching.api.policies import PolicyIn
from matching.domain.exposure import DEPTH
from matching.domain.gathering import Question
from matching.domain.policy import BOUNDS
from matching.gateways.workers import BEST, CITY_TRAINING, OPENERS, PURPOSE
from matching.queries.answer_workers import best_here, check_share
from matching.queries.find_openers import openers_here
from matching.storage import worker_messages
from matching.storage.live_index import LiveIndex
from servicekit.http import CallerDep, Reading, TransactionalRoute, allow
from servicekit.http.incoming import Incoming
from servicekit.identity import Role
from servicekit.problems import ForbiddenProblem

MOST: Final = int(BOUNDS["proposals_per_vacancy"][1]) * DEPTH


class WhomIn(Incoming):
    """Which worker is meant; another one does not answer."""

    number: Annotated[int, Field(ge=0, le=99)]
    among: Annotated[int, Field(ge=1, le=100)]

    def check(self, live: LiveIndex) -> None:
        check_share(live, number=self.number, among=self.among)


class QuestionIn(Incoming):
    """``vacancy``: city, id, version and state."""

    vacancy: tuple[str, UUID, int, str]
    policy: PolicyIn | None
    within: Literal["anywhere", "city", "elsewhere"]
    limit: Annotated[int, Field(ge=1, le=MOST)]

    def to_domain(self) -> Question:
        policy = None if self.policy is None else self.policy.to_domain()
        vacancy = worker_messages.vacancy(self.vacancy)
        return Question(vacancy=vacancy, policy=policy, within=self.within, limit=self.limit)


class BestIn(WhomIn):
    """``position``: what was committed up to there; whom the asking one has changed since is left out."""

    position: Annotated[int, Field(ge=0, le=2**63 - 1)]
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
        asked = [one.to_domain() for one in body.asked]
        found = await best_here(live, asked, position=body.position, without=body.without)
        return Response(found, media_type="application/json")

    @router.post(OPENERS)
    async def openers(body: OpenersIn, session: Reading, live: LiveDep) -> dict[str, Any]:
        """As for `vacancy_openers`, over the people of a city that this worker holds."""
        body.check(live)
        return asdict(await openers_here(session, live, vacancy_id=body.vacancy_id))

    @router.post(CITY_TRAINING)
    async def city_training(
        body: WhomIn, caller: CallerDep, live: LiveDep, trainings: CityTrainingsDep
    ) -> dict[str, Any]:
        """As for `city_training_advice`, over the people of a city that this worker holds."""
        body.check(live)
        return asdict(await trainings.here(str(caller.city)))

    return router
