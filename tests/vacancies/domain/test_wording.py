import pytest

from tests.vacancies.builders import NOW, TODAY, city, details
from vacancies.domain.broken_rule import InvalidFieldError
from vacancies.domain.details import Demand, warnings_of
from vacancies.domain.read_details import with_readings_kept, with_wordings
from vacancies.domain.wording import Kind, RememberedWording, WordingCorrection, Wordings, check_correction, wording_key
from vocabulary import suggest
from vocabulary.suggest.exclusion_patterns import PATTERNS

TEXT = "Menguasai microsoft excel; handal rekap harian. Usia maksimal 25 tahun."
(EXCEL,) = (one.code for one in suggest.skills("microsoft excel"))
(OTHER,) = (one.code for one in suggest.skills("photoshop"))


def said(words: str, code: str | None, kind: Kind = "skill") -> Wordings:
    return Wordings([RememberedWording(kind, wording_key(words), code, "corrected-here")])


def codes(wordings: Wordings, kind: Kind = "skill", text: str = TEXT) -> list[tuple[str, str, str]]:
    return [(one.code, text[slice(*one.span)], one.source) for one in wordings.read(text, kind=kind)]


def test_what_nobody_corrected_is_read_as_the_vocabulary_reads_it() -> None:
    assert codes(Wordings()) == [(EXCEL, "microsoft excel", "suggested")]
    assert codes(Wordings(), kind="exclusion") == [("age", "Usia maksimal 25", "suggested")]


def test_an_officers_word_adds_replaces_and_takes_away() -> None:
    excel = (EXCEL, "microsoft excel", "suggested")
    assert codes(said("REKAP harian", OTHER)) == [excel, (OTHER, "rekap harian", "corrected-here")]
    assert codes(said("Microsoft Excel", OTHER)) == [(OTHER, "microsoft excel", "corrected-here")]
    assert codes(said("microsoft excel", None)) == []
    assert codes(said("usia maksimal 25", None, "exclusion"), kind="exclusion") == []


def test_a_longer_phrase_goes_before_a_shorter_whoever_knows_it() -> None:
    assert codes(said("excel", None)) == [(EXCEL, "microsoft excel", "suggested")]
    assert codes(said("menguasai microsoft excel", None)) == []


def test_words_of_one_kind_say_nothing_of_another() -> None:
    assert codes(said("microsoft excel", None, "demand")) == codes(Wordings())


def test_what_was_read_is_corrected_and_what_was_given_stays() -> None:
    read = details(description=TEXT, must_skills=(), nice_skills=(EXCEL,), suggested_skills=(EXCEL,))
    assert with_wordings(read, said("microsoft excel", OTHER)).nice_skills == (OTHER,)
    given = details(description=TEXT, must_skills=(), nice_skills=(EXCEL,))
    assert with_wordings(given, said("microsoft excel", None)).nice_skills == (EXCEL,)
    must = details(description=TEXT, must_skills=(OTHER,), nice_skills=())
    assert with_wordings(must, said("rekap harian", OTHER)).nice_skills == ()


def test_a_demand_that_officers_words_name_is_marginal_and_one_that_somebody_gave_stays_essential() -> None:
    wordings = said("rekap harian", "lift.heavy", "demand")
    added = with_wordings(details(description=TEXT, demands=()), wordings)
    assert added.demands == (Demand("lift.heavy", essential=False),)
    assert added.suggested_demands == ("lift.heavy",)
    given = details(description=TEXT, demands=(Demand("lift.heavy"),))
    assert with_wordings(given, wordings) == given


def test_who_sends_back_what_was_read_has_not_given_it() -> None:
    before = details(nice_skills=(EXCEL, OTHER), suggested_skills=(EXCEL, OTHER))
    assert with_readings_kept(details(nice_skills=(EXCEL,)), before=before).suggested_skills == (EXCEL,)


def test_a_warning_goes_and_comes_with_an_officers_word() -> None:
    def warned(wordings: Wordings) -> tuple[str, ...]:
        return warnings_of(details(description=TEXT), city=city(), today=TODAY, wordings=wordings)

    assert warned(Wordings()) == ("excluding-wording:age",)
    assert warned(said("usia maksimal 25", None, "exclusion")) == ()
    both = warned(said("handal", "appearance", "exclusion"))
    assert both == ("excluding-wording:age", "excluding-wording:appearance")


@pytest.mark.parametrize(
    ("words", "code", "kind", "field"),
    [
        ("", EXCEL, "skill", "words"), (" ".join(["kata"] * 13), EXCEL, "skill", "words"),
        ("excel", "lift.heavy", "skill", "code"), ("usia", "old", "exclusion", "code"),
    ],
)  # fmt: skip
def test_what_cannot_be_remembered(words: str, code: str, kind: Kind, field: str) -> None:
    wrong = WordingCorrection(
        kind=kind, words=words, code=code, vacancy_id=None, corrected_at=NOW, corrected_by="officer:o1"
    )
    with pytest.raises(InvalidFieldError) as refused:
        check_correction(wrong)
    assert refused.value.field == field


def test_every_kind_of_exclusion_has_a_name() -> None:
    assert {one.kind for one in PATTERNS} == set(suggest.EXCLUSIONS)
