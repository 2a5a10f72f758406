"""What workers tell each other, as JSON: vacancies and people as in our tables, since each reads those anyway."""

from collections.abc import Collection, Iterator, Sequence
from typing import Any
from uuid import UUID

import orjson

from matching.domain.gathering import Question
from matching.domain.profiles import Candidate, Vacancy
from matching.domain.reference import Scored
from matching.storage import encoding


def question(asked: Question) -> dict[str, Any]:
    one, policy = asked.vacancy, asked.policy
    return {
        "vacancy": [one.city, str(one.id), one.version, encoding.encoded(one)],
        "policy": None if policy is None else policy.as_data(), "within": asked.within, "limit": asked.limit,
    }  # fmt: skip


def vacancy(told: tuple[str, UUID, int, str]) -> Vacancy:
    city, identity, version, state = told
    return encoding.vacancy(city=city, identity=identity, version=version, state=state)


def answer(found: Collection[Sequence[tuple[Scored, Candidate]]]) -> bytes:
    """For each question the best, in order."""
    told = [
        [(str(one.id), scored.score, one.city, one.version, encoding.encoded(one)) for scored, one in each]
        for each in found
    ]
    return orjson.dumps({"found": told})


class Part:
    """What one worker answers to one question. Whom it names is read when asked for: few of many are."""

    def __init__(self, told: Sequence[tuple[str, float, str, int, str]]) -> None:
        self.scored = [Scored(UUID(identity).int, score) for identity, score, *_ in told]
        self._told = told

    def people(self) -> Iterator[tuple[UUID, "Named"]]:
        for scored, (_, _, city, version, state) in zip(self.scored, self._told, strict=True):
            identity = scored.id
            yield identity, Named(city, identity, version, state)


class Named:
    def __init__(self, city: str, identity: UUID, version: int, state: str) -> None:
        self._said = (city, identity, version, state)
        self._read: Candidate | None = None

    def read(self) -> Candidate:
        if self._read is None:
            city, identity, version, state = self._said
            self._read = encoding.candidate(city=city, identity=identity, version=version, state=state)
        return self._read
