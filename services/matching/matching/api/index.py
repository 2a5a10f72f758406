"""The index of this process and the way to the other workers, for routes that ask them."""

from typing import Annotated

from fastapi import Depends, Request

from matching.gateways.workers import Workers
from matching.queries.city_training import CityTrainings
from matching.storage.live_index import LiveIndex


async def _live(request: Request) -> LiveIndex:
    live: LiveIndex = request.app.state.live
    return live


async def _workers(request: Request) -> Workers:
    workers: Workers = request.app.state.workers
    return workers


async def _city_trainings(request: Request) -> CityTrainings:
    trainings: CityTrainings = request.app.state.city_trainings
    return trainings


LiveDep = Annotated[LiveIndex, Depends(_live)]
CityTrainingsDep = Annotated[CityTrainings, Depends(_city_trainings)]
WorkersDep = Annotated[Workers, Depends(_workers)]
