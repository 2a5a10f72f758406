"""Old codes and those that replaced them are one and the same, wherever they come from."""

import pytest

from matching.domain.eligibility import Outcome, assess
from matching.domain.explanation import explain
from matching.domain.policy import DEFAULT
from matching.domain.profiles import Demand, Experience, Offer
from matching.domain.reference import worth
from matching.storage import encoding
from tests.matching.populations import SURABAYA, person, work
from vocabulary import releases

OLD = {
    ("skills", "excel-97"): "ms-excel", ("occupations", "4999"): "4110", ("needs", "blind"): "vision.none",
    ("demands", "monitor"): "see.screen", ("accommodations", "talking-pc"): "screen-reader", ("skills", "telex"): "",
}  # fmt: skip


@pytest.fixture(autouse=True)
def deprecated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(releases, "_REPLACED", OLD)


def test_what_was_said_in_old_words_meets_what_is_asked_in_new_ones() -> None:
    said = person(skills=("excel-97", "ms-excel"), needs=("blind",), desired_occupations=("4999",))
    asked = work(must_skills=("ms-excel",), occupation="4110", demands=(Demand(code="see.screen"),))
    assert said == person(skills=("ms-excel",), needs=("vision.none",), desired_occupations=("4110",))
    assert worth(said, asked, DEFAULT) is not None
    assert assess(said, asked).outcome is Outcome.FITS_IF
    done = Experience(occupation="4999", years=2)
    assert person(experience=(done,)).occupations == ("4110",)


def test_and_the_other_way_round_also_as_it_stands_in_a_table() -> None:
    new = person(skills=("ms-excel",), needs=("vision.none",))
    old = encoding.vacancy(
        city=SURABAYA, identity=work().id, version=1,
        state='{"employer_id": "00000000-0000-0000-0000-000000000009", "occupation": "4999", "must_skills": ["excel-97"],'
        ' "demands": [{"code": "monitor"}], "accommodations": [{"code": "talking-pc", "provider": "employer"}]}',
    )  # fmt: skip
    now = work(
        occupation="4110", must_skills=("ms-excel",), demands=(Demand(code="see.screen"),),
        accommodations=(Offer(code="screen-reader"),),
    )  # fmt: skip
    assert old == now
    assert explain(new, old, DEFAULT.weights).outcome == "fits"


def test_a_word_that_nothing_replaced_still_says_the_same_to_both() -> None:
    assert person(skills=("telex",)).skills == ("telex",)
    assert worth(person(skills=("telex",)), work(must_skills=("telex",)), DEFAULT) is not None
