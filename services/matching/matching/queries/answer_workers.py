"""What another worker wants to know of the people this one holds."""

from collections.abc import Collection, Sequence
from uuid import UUID

from matching.domain.gathering import Question
from matching.domain.sharing import Share
from matching.storage import worker_messages
from matching.storage.live_index import BehindError, LiveIndex
from servicekit.problems import AwayProblem, ConflictProblem


def check_share(live: LiveIndex, *, number: int, among: int) -> None:
    """Raise when we are not the worker that is asked for.

    Raises:
        ConflictProblem: we hold others' people, or our number belongs to another count of workers.
        AwayProblem: we do not hold them yet.
    """
    if live.share != Share(number=number, of=among):
        raise ConflictProblem(f"this is worker {live.share.number} of {live.share.of}")
    if not live.loaded:
        raise AwayProblem("the index is being loaded")


async def best_here(live: LiveIndex, asked: Sequence[Question], *, position: int, without: Collection[UUID]) -> bytes:
    """Of what was committed up to ``position``: as a message to the one who asks.

    Raises:
        AwayProblem: that is not to be read here yet.
    """
    try:
        index = await live.at(position)
    except BehindError:
        raise AwayProblem("what the other has seen is not to be read here yet") from None
    found = []
    for one in asked:
        best = index.best_candidates(
            one.vacancy, limit=one.limit, without=without, policy=one.policy, within=one.within
        )  # fmt: skip
        found.append([(scored, person) for scored in best if (person := index.candidate(scored.id)) is not None])
    return worker_messages.answer(found)
