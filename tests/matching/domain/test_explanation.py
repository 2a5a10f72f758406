"""Reasons as data and as sentences a person can read."""

import json
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from matching.domain.eligibility import assess
from matching.domain.explanation import TOGETHER, Reasons, explain
from matching.domain.opener_sentences import opener_sentence
from matching.domain.openers import Opener
from matching.domain.phrases import LANGUAGES, PHRASES, TO_THE_PERSON
from matching.domain.policy import DEFAULT
from matching.domain.profiles import Candidate, Demand, Offer, Vacancy
from matching.domain.score import score
from matching.domain.sentences import sentences, to_employer
from tests.matching.populations import candidates, person, vacancies, work
from vocabulary.needs import NEEDS, Provider

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


@given(candidate=candidates(), vacancy=vacancies(), again=st.booleans())
def test_a_world_changed_as_it_says_gives_just_that(candidate: Candidate, vacancy: Vacancy, again: bool) -> None:  # noqa: FBT001 - drawn
    if again:  # a skill may be asked for and wished for
        vacancy = replace(vacancy, nice_skills=vacancy.must_skills)
    before = explain(candidate, vacancy, WEIGHTS)
    for change in before.changes:
        if change.kind == "skill":
            then = explain(replace(candidate, skills=(*candidate.skills, change.code)), vacancy, WEIGHTS)
        else:
            offers = tuple(Offer(code=code) for code in change.code.split(TOGETHER))
            more = replace(vacancy, accommodations=(*vacancy.accommodations, *offers))
            then = explain(candidate, more, WEIGHTS)
            assert before.outcome == "fits-if"
        assert (then.outcome, then.score) == (change.outcome, change.score)


def test_what_the_work_lacks_is_not_laid_at_the_persons_door() -> None:
    wants = replace(BLIND_CLERK, minimum_wage=4_000_000, arrangements=("part-time",), education="smp")
    reasons = explain(wants, replace(OFFICE, wage_max=3_900_000), WEIGHTS)
    assert reasons.below == ("education", "wage", "arrangement")
    to_officer = sentences(reasons, language="en")
    assert "Less than asked for: education." in to_officer
    assert "The wage is below what the person asked for." in to_officer
    to_person = sentences(reasons, language="en", audience="candidate")
    assert "The arrangement is not one you asked for." in to_person
    assert not any("pencari kerja" in said for said in sentences(reasons, language="id", audience="candidate"))


def test_what_is_for_the_officer_does_not_fit_with_this_or_that() -> None:
    lookout = replace(OFFICE, demands=(Demand(code="see.screen"), Demand(code="see.surroundings")))
    said = sentences(explain(BLIND_CLERK, lookout, WEIGHTS), language="en", audience="candidate")
    assert said[1] == "Also needed: Computer with a screen reader (employer or centre or you yourself)."
    assert not any("fits you if" in sentence or "With Computer" in sentence for sentence in said)


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


def test_what_is_no_longer_asked_is_named_in_words() -> None:
    years = Opener(kind="experience", code="2.5", people=3)
    level = Opener(kind="education", code="s1", people=3)
    assert opener_sentence(years, "id", people=3) == (
        "Bila pengalaman (2,5 tahun) tidak disyaratkan, 3 orang lagi dapat mengerjakannya."
    )
    assert opener_sentence(level, "en", people=3) == (
        "If education (Bachelor's degree) is not required, this work opens to 3 more."
    )


def test_plain_words() -> None:
    reasons = explain(BLIND_CLERK, OFFICE, WEIGHTS)
    english, indonesian = sentences(reasons, language="en"), sentences(reasons, language="id")
    assert english[0] == ("Fits if provided: Computer with a screen reader (employer or centre or the person).")
    assert "With Computer with a screen reader this vacancy fits." in english
    assert indonesian[0].startswith("Cocok bila tersedia: Komputer dengan pembaca layar")


def test_what_only_helps_together_is_said_together() -> None:
    deafblind = replace(BLIND_CLERK, needs=("vision.none", "hearing.none"))
    office = replace(OFFICE, demands=(Demand(code="see.screen"), Demand(code="hear.speech")))
    reasons = explain(deafblind, office, WEIGHTS)
    offers = [change for change in reasons.changes if change.kind == "accommodation"]
    assert [change.outcome for change in offers] == ["fits-if", "fits-if", "fits"]
    assert offers[2].code.split("+") == [offers[0].code, offers[1].code]
    assert any(" and " in said and said.endswith("this vacancy fits.") for said in sentences(reasons, language="en"))


@given(candidate=candidates(), vacancy=vacancies())
def test_the_employer_is_told_no_more_than_what_speaks_for_the_person(candidate: Candidate, vacancy: Vacancy) -> None:
    reasons = explain(candidate, vacancy, WEIGHTS)
    agreed = (Offer(code="screen-reader", provider=Provider.CENTRE),)
    blank = replace(
        reasons, outcome="fits", needed=(), offered=(), unresolved=(), missing_skills=(), below=(), changes=()
    )
    for language in LANGUAGES:
        told = to_employer(reasons, language=language, agreed=agreed)
        assert told == to_employer(blank, language=language, agreed=agreed)
        assert "(pusat layanan)" in told[-1] or "(centre)" in told[-1]


def test_both_languages_have_the_same_phrases() -> None:
    assert PHRASES["id"].keys() == PHRASES["en"].keys()
    assert TO_THE_PERSON["id"].keys() == TO_THE_PERSON["en"].keys() <= PHRASES["en"].keys()


@given(candidate=candidates(), vacancy=vacancies())
def test_the_person_is_never_shown_a_number_for_themselves(candidate: Candidate, vacancy: Vacancy) -> None:
    for language in LANGUAGES:
        told = sentences(explain(candidate, vacancy, WEIGHTS), language=language, audience="candidate")
        assert not any("%" in sentence for sentence in told)
