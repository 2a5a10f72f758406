"""Which fairness audits were run, by whom and what for."""

from collections.abc import Sequence

from registry.storage import fairness
from registry.storage.fairness import Run
from servicekit.database import ReadSession


async def fairness_runs(session: ReadSession, *, limit: int) -> Sequence[Run]:
    return await fairness.runs(session, limit=limit)
