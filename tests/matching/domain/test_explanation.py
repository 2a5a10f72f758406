"""Reasons as data and as sentences a person can read."""

import json
from dataclasses import replace

from hypothesis import given

from matching.domain.eligibility import assess
from matching.domain.explanation import Reasons, explain
from matching.domain.policy import DEFAULT
from matching.domain.profiles import Candidate, Demand, Vacancy
from matching.domain.score import score
from matching.domain.sentences import sentences
from matching.domain.wording import LANGUAGES, PHRASES
from tests.matching.populations import candidates, person, vacancies, work
from vocabulary.needs import NEEDS

WEIGHTS = DEFAULT.weights
BLIND_CLERK = person(needs=("vision.none",), skills=("skill-1",), desired_occupations=("4110",))
OFFICE = work(
    must_skills=("skill-1", "skill-2"), occupation="4110", demands=(Demand(code="see.screen"),), education="sma"
)


def test_names_matched_missing_needed_unknown() -> None:
    reasons = explain(BLIND_CLERK, OFFICE, WEIGHTS)
    assert (reasons.outcome, reasons.matched_skills, reasons.missing_skills) == ("fits-if", ("skill-1",), ("skill-2",))
    assert [met.accommodation for met in reasons.needed] == ["screen-reader"]
    assert set(reasons.unknown) == {"education", "arrangement"}
    assert reasons.nearness == 1


def test_says_what_would_change_the_result_truly() -> None:
    reasons = explain(BLIND_CLERK, OFFICE, WEIGHTS)
    by_kind = {change.kind: change for change in reasons.changes}
    assert (by_kind["accommodation"].code, by_kind["accommodation"].outcome) == ("screen-reader", "fits")
    learned = replace(BLIND_CLERK, skills=("skill-1", by_kind["skill"].code))
    assert by_kind["skill"].score == score(learned, OFFICE, WEIGHTS)


@given(candidate=candidates(), vacancy=vacancies())
def test_survives_storage_and_agrees_with_the_judgement(candidate: Candidate, vacancy: Vacancy) -> None:
    reasons = explain(candidate, vacancy, WEIGHTS)
    assert Reasons.from_data(json.loads(json.dumps(reasons.as_data()))) == reasons
    assert reasons.outcome == assess(candidate, vacancy).outcome
    assert reasons.score == score(candidate, vacancy, WEIGHTS)


@given(candidate=candidates(), vacancy=vacancies())
def test_sentences_are_whole_in_both_languages_and_never_name_a_need(candidate: Candidate, vacancy: Vacancy) -> None:
    reasons = explain(candidate, vacancy, WEIGHTS)
    said = {language: sentences(reasons, language=language) for language in LANGUAGES}
    assert len(said["id"]) == len(said["en"]) >= 1
    for text in (*said["id"], *said["en"]):
        assert text.endswith((".", "%."))
        assert "{" not in text
        assert not any(need in text for need in NEEDS)


def test_plain_words() -> None:
    reasons = explain(BLIND_CLERK, OFFICE, WEIGHTS)
    english, indonesian = sentences(reasons, language="en"), sentences(reasons, language="id")
    assert english[0] == ("Fits if provided: Computer with a screen reader (employer or centre or the person).")
    assert "With Computer with a screen reader the result becomes: fits." in english
    assert indonesian[0].startswith("Cocok bila tersedia: Komputer dengan pembaca layar")


def test_both_languages_have_the_same_phrases() -> None:
    assert PHRASES["id"].keys() == PHRASES["en"].keys()
