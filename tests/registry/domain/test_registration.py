"""What may be written down of a person, and what is refused, field by field."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from registry.domain.broken_rule import InvalidFieldError
from registry.domain.consent import agrees
from registry.domain.person import Disclosure, identity_text
from registry.domain.profile import Experience, Skill
from registry.domain.registration import Registration, check_registration
from tests.registry.builders import NOW, SKILL, TODAY, consent, person, profile, registration, short_set


def checked(**changes: Any) -> Registration:
    return check_registration(registration(**changes), now=NOW, today=TODAY)


def test_a_whole_record_is_kept_as_given_with_blanks_trimmed() -> None:
    kept = checked(person=person(name="  Siti Aminah "))
    assert kept.person.name == "Siti Aminah"
    assert kept.profile == profile()


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("name", {"person": person(name="   ")}),
        ("name", {"person": person(name="x" * 201)}),
        ("name", {"person": person(name="a\x00b")}),
        ("birth_date", {"person": person(birth_date=TODAY - timedelta(days=14 * 366))}),
        ("birth_date", {"person": person(birth_date=TODAY + timedelta(days=1))}),
        ("birth_date", {"person": person(birth_date=date(1900, 1, 1))}),
        ("guardian_agreed", {"person": person(birth_date=date(2010, 1, 1))}),
        ("card_number", {"disclosure": Disclosure(card_number="")}),
        ("card_number", {"disclosure": Disclosure(card_number="=cmd()")}),
        ("district", {"profile": profile(district="35.78")}),
        ("skills.1", {"profile": profile(skills=(Skill(SKILL), Skill("no-such-skill")))}),
        ("skills", {"profile": profile(skills=(Skill(SKILL, 61.0),))}),
        ("skills", {"profile": profile(skills=(Skill(SKILL),) * 51)}),
        ("experience.0", {"profile": profile(experience=(Experience("0000", 1.0),))}),
        ("desired_occupations.0", {"profile": profile(desired_occupations=("9999",))}),
        ("needs.0", {"profile": profile(needs=("tunanetra",))}),
        ("devices.0", {"profile": profile(devices=("99.99",))}),
        ("arrangements.0", {"profile": profile(arrangements=("night",))}),
        ("education", {"profile": profile(education="s9")}),
        ("minimum_wage", {"profile": profile(minimum_wage=-1)}),
        ("max_distance_km", {"profile": profile(max_distance_km=6001)}),
        ("wg_ss", {"short_set": short_set(answers={"smelling": "none"})}),
        ("wg_ss.seeing", {"short_set": short_set(answers={"seeing": "bit"})}),
        ("wg_ss.assessor", {"short_set": short_set(assessor=" ")}),
        ("wg_ss.asked_on", {"short_set": short_set(asked_on=TODAY + timedelta(days=1))}),
        ("consents", {"consents": (consent(), consent(given=False))}),
        ("consents.at", {"consents": (consent(at=NOW + timedelta(hours=1)),)}),
        ("consents.text_version", {"consents": (replace(consent(), text_version=" "),)}),
    ],
)  # fmt: skip
def test_what_cannot_be_right_is_refused_by_field(field: str, changes: dict[str, Any]) -> None:
    with pytest.raises(InvalidFieldError) as refused:
        checked(**changes)
    assert refused.value.field == field


def test_below_eighteen_a_guardian_agrees() -> None:
    young = person(birth_date=date(2010, 1, 1), guardian_agreed=True)
    assert checked(person=young).person.guardian_agreed


def test_only_the_name_is_needed() -> None:
    bare = Registration(person=person(birth_date=None, sex=None, nik=None, channels=()))
    assert check_registration(bare, now=NOW, today=TODAY).warnings == ("no-contact-channel",)


@pytest.mark.parametrize(
    "spelling", ["zulaikha penandauji", "Zulaikha  PENANDAUJI", "Zúlaikha, Penandauji.", " Zulaikha-Penandauji "]
)
def test_spellings_of_one_name_meet(spelling: str) -> None:
    assert identity_text(person(name=spelling)) == identity_text(person())


def test_without_a_birth_date_nobody_is_recognised() -> None:
    assert identity_text(person(birth_date=None)) is None


def test_matching_goes_on_until_refused_and_other_cities_need_a_yes() -> None:
    assert agrees([], "matching")
    assert not agrees([], "other-cities")


def test_the_newest_answer_counts() -> None:
    later = consent(given=False, at=NOW + timedelta(days=1))
    assert not agrees([later, consent()], "other-cities")


def test_the_short_set_is_derived_not_guessed() -> None:
    assert short_set().above_cut_off is True
    assert short_set(answers={"seeing": "some"}).above_cut_off is None
    every = dict.fromkeys(("seeing", "hearing", "walking", "remembering", "self-care", "communicating"), "some")
    assert short_set(answers=every).above_cut_off is False


def test_nothing_personal_is_printed() -> None:
    assert "Zulaikha" not in repr(registration())
    assert "Zulaikha" not in repr(registration().vault)
