"""Two people who differ in category, sex and birth date alone are the same to everybody outside the registry."""

import json
from typing import Any
from uuid import UUID

import pytest

from contracts.candidate_registered import CandidateRegistered
from matching.consumers.candidate_registered import candidate_of
from matching.domain.eligibility import assess
from matching.domain.policy import Weights
from matching.domain.profiles import Demand, Vacancy
from matching.domain.score import score
from servicekit.database import Database
from tests.registry.api import outbox
from tests.registry.api.desk import HERE, Desk, somebody
from tests.registry.builders import OCCUPATION, SKILL

pytestmark = pytest.mark.postgres

IDS_AND_TIMES = {"ce_id", "ce_time", "ce_subject", "ce_correlationid", "ce_causationid", "traceparent"}
NO_LABEL: dict[str, Any] = {"category": None, "card_number": None, "sex": None, "birth_date": None}
TWINS: list[dict[str, Any]] = [
    {"category": "physical", "sex": "male", "birth_date": "1969-01-31"},
    {"category": "mental", "sex": "female", "birth_date": "2004-12-01"},
    {"category": "intellectual", "sex": "female", "birth_date": "1990-06-15", "card_number": "KPD-1"},
    NO_LABEL,
]


async def told_of(desk: Desk, database: Database, labels: dict[str, Any]) -> tuple[str, str, dict[str, Any]]:
    """The event's payload and headers without ids and times, and the payload whole."""
    who = await desk.registers(somebody(nik=None, **labels))
    (row,) = await outbox.about(database, who["id"], city=HERE)
    assert row.payload is not None
    headers = {name: value for name, value in json.loads(row.headers).items() if name not in IDS_AND_TIMES}
    plain = row.payload.replace(who["id"], "ID")
    return plain, json.dumps(headers).replace(who["id"], "ID"), json.loads(row.payload)


async def test_their_events_are_the_same_byte_by_byte(desk: Desk, database: Database) -> None:
    told = [await told_of(desk, database, labels) for labels in TWINS]
    assert len({(payload, headers) for payload, headers, _ in told}) == 1
    other, *_ = await told_of(desk, database, NO_LABEL | {"minimum_wage": 5_000_000})
    assert other != told[0][0]


async def test_matching_judges_and_scores_them_alike(desk: Desk, database: Database) -> None:
    work = Vacancy(
        city=HERE, id=UUID(int=1), employer_id=UUID(int=2), occupation=OCCUPATION, must_skills=(SKILL,),
        demands=(Demand(code="see.screen"), Demand(code="hear.speech")),
    )  # fmt: skip
    states = [CandidateRegistered.model_validate((await told_of(desk, database, labels))[2]) for labels in TWINS]
    people = [candidate_of(state) for state in states]
    assert len({score(person, work, Weights()) for person in people}) == 1
    assert len({assess(person, work) for person in people}) == 1
