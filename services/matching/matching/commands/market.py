"""All people and vacancies that a proposal may come from: what this worker holds, and what the others find for it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import chain
from typing import Final
from uuid import UUID

from matching.domain.best import asked_of_others
from matching.domain.engine.asking import Within
from matching.domain.gathering import Beyond, Gathered, Question
from matching.domain.index import Matcher
from matching.domain.policy import CityPolicy
from matching.domain.profiles import Candidate, Vacancy
from matching.domain.proposals import Proposal
from matching.gateways.workers import Workers
from matching.storage import worker_messages
from matching.storage.live_index import LiveIndex
from matching.storage.worker_messages import Named, Part
from servicekit.database import WriteSession

AT_ONCE: Final = 50
"""So many vacancies are asked about together: the answer to one is some eighty kilobytes."""


class Market:
    """``workers`` is None where there is one alone."""

    def __init__(self, live: LiveIndex, workers: Workers | None = None) -> None:
        self.live = live
        self._workers = workers

    async def matcher(
        self,
        session: WriteSession,
        of: Sequence[Candidate | Vacancy | None],
        *,
        by: Mapping[str, CityPolicy],
        standing: Iterable[Sequence[Proposal]],
    ) -> Matcher:
        """For ``of``, by their cities' policies, and all ``standing`` proposals, as this transaction sees the nation.

        The lock that orders transactions is ours: the others find what was committed before it, and leave out whom we
        have changed since.

        Raises:
            WorkerAwayError: one does not answer as it should. Half a nation is no nation: try again later.
        """
        here = await self.live.within(session)
        if not self.live.share.others or self._workers is None:
            return here
        asked = [
            question
            for one in of if isinstance(one, Vacancy) and one.openings > 0
            for question in asked_of_others(one, by[one.city])
        ]  # fmt: skip
        beyond, named = dict[tuple[UUID, Within], Beyond](), dict[UUID, Named]()
        without = await self.live.changed_people(session)
        for first in range(0, len(asked), AT_ONCE):
            part = asked[first : first + AT_ONCE]
            answers = await self._ask(self._workers, part, without)
            for question, found in zip(part, answers, strict=True):
                beyond[question.key] = Beyond.of([each.scored for each in found], limit=question.limit)
                named.update(chain.from_iterable(each.people() for each in found))
        proposed = ((one.city, one.candidate_id) for one in chain.from_iterable(standing))
        known = await self.live.people(session, proposed)
        return Gathered(here, beyond, lambda one: known.get(one) or (named[one].read() if one in named else None))

    async def _ask(
        self, workers: Workers, asked: Sequence[Question], without: Collection[UUID]
    ) -> list[tuple[Part, ...]]:
        """For each question what each of the others answers; the first one's city stands for all in the asking."""
        body = {
            "position": self.live.position, "without": [str(one) for one in without],
            "asked": [worker_messages.question(one) for one in asked],
        }  # fmt: skip
        answers = await workers.best(body, share=self.live.share, city=asked[0].vacancy.city)
        return list(zip(*([Part(told) for told in each["found"]] for each in answers), strict=True))
