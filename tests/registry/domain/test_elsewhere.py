"""Who can be found, what is noted, what may be answered; and what becomes of two records of one person."""

from dataclasses import replace
from typing import Any

import pytest

from registry.domain.broken_rule import InvalidFieldError
from registry.domain.candidate import Candidate
from registry.domain.consent import Consent
from registry.domain.elsewhere import Elsewhere, NothingToAnswerError, answer, can_be_found, check_look, note
from registry.domain.nik import Nik
from registry.domain.person import Disclosure
from registry.domain.profile import Profile
from registry.domain.registration import Registration
from registry.domain.transfer import Transfer, fill_up, fulfil
from servicekit.ids import new_id
from tests.registry.builders import BANDUNG, NIK, NOW, SURABAYA, consent, person, profile, registration

NUMBER = Nik(NIK)


def candidate(status: Any = "active") -> Candidate:
    return Candidate(city=SURABAYA, id=new_id(), version=1, profile=Profile(), status=status)


def said(*, given: bool) -> list[Consent]:
    return [consent("known-elsewhere", given=given)]


@pytest.mark.parametrize(
    ("status", "found"), [("active", True), ("withdrawn", True), ("transferred", False), ("erased", False)]
)
def test_only_who_is_here_can_be_found(status: str, found: bool) -> None:  # noqa: FBT001
    assert can_be_found(candidate(status), NUMBER, []) is found


def test_nobody_is_found_without_a_number_or_against_their_will() -> None:
    assert not can_be_found(candidate(), None, [])
    assert not can_be_found(None, NUMBER, [])
    assert not can_be_found(candidate(), NUMBER, said(given=False))
    assert can_be_found(candidate(), NUMBER, said(given=True))


def test_a_look_says_what_is_missing() -> None:
    with pytest.raises(InvalidFieldError) as refused:
        check_look(None, [])
    assert refused.value.field == "nik"
    with pytest.raises(InvalidFieldError) as refused:
        check_look(NUMBER, said(given=False))
    assert refused.value.field == "consents"


def test_where_nobody_looked_what_is_known_stays() -> None:
    known = Elsewhere(candidate_id=new_id(), standing="leave", key=1)
    assert note(known, key=2, found=None, at=NOW) == replace(known, key=2)
    assert note(known, key=2, found=True, at=NOW) == replace(known, key=2, standing="perhaps", looked_at=NOW)
    assert note(known, key=2, found=False, at=NOW).standing == "nowhere"


@pytest.mark.parametrize("standing", ["not-asked", "waiting", "nowhere"])
def test_there_is_nothing_to_answer_before_somebody_was_found(standing: Any) -> None:
    with pytest.raises(NothingToAnswerError):
        answer(Elsewhere(candidate_id=new_id(), standing=standing), given="bring")


def test_an_answer_may_be_said_otherwise_later() -> None:
    known = Elsewhere(candidate_id=new_id(), standing="perhaps")
    left = answer(known, given="leave")
    assert (left.standing, answer(left, given="bring").standing) == ("leave", "bring")


def test_what_the_new_centre_wrote_down_counts_and_the_rest_is_filled_up() -> None:
    own = Registration(person=person(birth_date=None, channels=()), profile=Profile(district="32.73.01", needs=("a",)))
    brought = registration()
    joined = fill_up(own, brought=brought)
    assert joined.profile == replace(profile(), district="32.73.01", needs=("a",))
    assert joined.person == brought.person
    assert joined.disclosure == brought.disclosure
    assert joined.short_set == brought.short_set
    assert fill_up(brought, brought=own) == brought


def test_a_disclosure_is_not_overwritten() -> None:
    own = registration(disclosure=Disclosure(card_number="KPD-1"))
    assert fill_up(own, brought=registration()).disclosure == own.disclosure


def test_only_what_both_have_named_is_handed_over() -> None:
    wish = Transfer(
        city=SURABAYA, id=new_id(), to_city=BANDUNG, candidate_id=new_id(), new_candidate_id=new_id(),
        parts=("contact", "profile"), status="wished",
    )  # fmt: skip
    asked = fulfil(wish, parts=["profile", "disclosure"])
    assert (asked.status, asked.parts, asked.new_candidate_id) == ("requested", ("profile",), wish.new_candidate_id)
