"""Who a person is plays no part: it is nowhere to be found, and people alike in all else stand alike."""

import json
from dataclasses import fields, replace
from typing import Any, get_type_hints
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from contracts.candidate_registered import CandidateRegistered
from contracts.candidate_updated import CandidateUpdated
from contracts.candidate_withdrawn import CandidateWithdrawn
from contracts.match_decided import MatchDecided
from contracts.match_proposed import MatchProposed
from contracts.match_withdrawn import MatchWithdrawn
from contracts.vacancy_posted import VacancyPosted
from matching.api.proposal_models import ReasonsOut
from matching.consumers.candidate_registered import candidate_of
from matching.domain.eligibility import Resolution, assess
from matching.domain.explanation import Reasons, explain
from matching.domain.index import Index
from matching.domain.policy import DEFAULT, Weights
from matching.domain.profiles import Candidate, Demand, Experience, Offer, Vacancy
from matching.domain.proposals import Draft
from matching.domain.score import Parts, score
from matching.storage import encoding, tables
from tests.matching.populations import candidates, vacancies, work
from tests.matching.world import cashier

NEVER = {
    "category", "categories", "disability", "diagnosis", "severity", "impairment", "age", "birth", "born", "birthday",
    "sex", "gender", "religion", "marital", "name", "nik", "phone", "email", "address", "ethnicity",
}  # fmt: skip
HELD = (Candidate, Vacancy, Experience, Demand, Offer, Reasons, Resolution, Parts, Weights, Draft)
HEARD_AND_TOLD = (
    CandidateRegistered, CandidateUpdated, CandidateWithdrawn, VacancyPosted, MatchProposed, MatchDecided, MatchWithdrawn,
)  # fmt: skip


def words(name: str) -> set[str]:
    return set(name.casefold().split("_"))


def test_no_field_says_who_somebody_is() -> None:
    held = {(one.__name__, field.name) for one in HELD for field in fields(one)}
    told = {(one.__name__, name) for one in (*HEARD_AND_TOLD, ReasonsOut) for name in one.model_fields}
    assert {(kind, name) for kind, name in held | told if words(name) & NEVER} == set()


def test_no_column_does() -> None:
    columns = {(table.name, column.name) for table in tables.metadata.tables.values() for column in table.columns}
    assert {(table, name) for table, name in columns if words(name) & NEVER} == {("cities", "name")}


def test_an_event_that_carries_more_is_not_taken() -> None:
    said = json.loads(cashier().model_dump_json())
    for field in ("category", "sex", "birth_date", "age"):
        assert field not in get_type_hints(CandidateRegistered)
        read = _read(said | {field: "x"})
        assert read is None or b'"x"' not in read


def _read(said: dict[str, Any]) -> bytes | None:
    try:
        event = CandidateRegistered.model_validate(said)
    except ValueError:
        return None
    return encoding.encoded(candidate_of(event)).encode()


@settings(max_examples=60, deadline=None)
@given(person=candidates(), vacancy=vacancies(), other=st.integers(500, 900))
def test_twins_are_stored_scored_judged_and_explained_alike(person: Candidate, vacancy: Vacancy, other: int) -> None:
    twin = replace(person, id=UUID(int=other))
    assert encoding.encoded(person) == encoding.encoded(twin)
    assert score(person, vacancy, DEFAULT.weights) == score(twin, vacancy, DEFAULT.weights)
    assert assess(person, vacancy) == assess(twin, vacancy)
    assert explain(person, vacancy, DEFAULT.weights) == explain(twin, vacancy, DEFAULT.weights)


@settings(max_examples=60, deadline=None)
@given(person=candidates(), needs=st.lists(st.sampled_from(["vision.none", "hearing.none", "mobility.wheelchair"])))
def test_needs_and_devices_never_move_anybody_up_or_down(person: Candidate, needs: list[str]) -> None:
    vacancy = work(must_skills=("ms-excel",), occupation="5223", demands=(Demand(code="see.screen"),))
    other = replace(person, id=UUID(int=999), needs=tuple(dict.fromkeys(needs)), devices=())
    index = Index(DEFAULT)
    index.put_candidate(person)
    index.put_candidate(other)
    found = index.best_candidates(vacancy, limit=2)
    assert len(found) in {0, 2}
    assert len({one.score for one in found}) <= 1
