from tests.vacancies.builders import details
from vacancies.domain.title import Remembered, corrects, title_key, with_remembered, with_source_kept

HERE = Remembered("5230", "corrected-here")


def test_a_title_is_the_same_whatever_its_case_and_marks() -> None:
    assert title_key("  Kasir /  TOKO! ") == title_key("kasir toko") == "kasir toko"


def test_an_officers_word_goes_before_a_suggestion_and_before_nothing_but_not_before_a_given_code() -> None:
    for source, code in (("suggested", "4110"), (None, None)):
        after = with_remembered(details(occupation=code, occupation_source=source), HERE)
        assert (after.occupation, after.occupation_source) == ("5230", "corrected-here")
    given = details(occupation="4110", occupation_source="given")
    assert with_remembered(given, HERE) == given
    assert with_remembered(given, None) == given


def test_who_sends_back_what_was_read_has_not_given_it() -> None:
    suggested = details(occupation="4110", occupation_source="suggested")
    echoed = with_source_kept(details(occupation="4110", occupation_source="given"), before=suggested)
    assert echoed.occupation_source == "suggested"
    assert not corrects(echoed, before=suggested)


def test_another_code_instead_of_a_suggested_one_or_of_none_corrects_and_instead_of_a_given_one_does_not() -> None:
    given = details(occupation="5230", occupation_source="given")
    assert corrects(given, before=details(occupation="4110", occupation_source="suggested"))
    assert corrects(given, before=details(occupation=None))
    assert not corrects(given, before=details(occupation="4110", occupation_source="given"))
    assert not corrects(details(occupation=None), before=given)
