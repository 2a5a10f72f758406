"""The states of a candidate: what may follow what, and when others may know of it."""

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

import pytest

from registry.domain import candidate as rules
from registry.domain.accompaniment import Record, check_record, with_skills
from registry.domain.broken_rule import InvalidFieldError
from registry.domain.candidate import Candidate
from tests.registry.builders import OTHER_SKILL, SKILL, SURABAYA, TODAY, profile

HERE = Candidate(city=SURABAYA, id=UUID(int=1), version=4, profile=profile())


def test_a_revision_needs_the_newest_version() -> None:
    assert rules.revise(HERE, profile=profile(education="s1"), expected_version=4).version == 5
    with pytest.raises(rules.StaleVersionError, match="version 4"):
        rules.revise(HERE, profile=profile(), expected_version=3)


@pytest.mark.parametrize("status", ["erased", "transferred"])
def test_who_is_gone_is_not_changed(status: rules.Status) -> None:
    gone = replace(HERE, status=status)
    changes: tuple[Callable[[], Candidate], ...] = (
        lambda: rules.revise(gone, profile=profile(), expected_version=4),
        lambda: rules.withdraw(gone),
        lambda: rules.set_looking(gone, looking=True),
        lambda: rules.agree(gone, matching=True, other_cities=True),
    )
    for change in changes:
        with pytest.raises(rules.CandidateGoneError):
            change()


def test_a_withdrawal_counts_once_and_looking_again_undoes_it() -> None:
    left = rules.withdraw(HERE)
    assert (left.status, left.available, left.version) == ("withdrawn", False, 5)
    with pytest.raises(rules.AlreadyWithdrawnError):
        rules.withdraw(left)
    back = rules.set_looking(left, looking=True)
    assert (back.status, back.available, back.version) == ("active", True, 6)


def test_saying_what_is_so_already_changes_nothing() -> None:
    assert rules.set_looking(HERE, looking=True) is HERE
    assert rules.agree(HERE, matching=True, other_cities=False) is HERE


def test_a_person_with_work_is_not_available_and_two_jobs_are_counted() -> None:
    one = rules.start_placement(HERE)
    two = rules.start_placement(one)
    assert not one.available
    assert not rules.end_placement(two).available
    assert rules.end_placement(rules.end_placement(two)).available


def test_more_ends_than_starts_do_not_go_below_nothing() -> None:
    assert rules.end_placement(HERE).running_placements == 0


def test_who_objects_to_matching_is_not_public() -> None:
    quiet = rules.agree(HERE, matching=False, other_cities=False)
    assert (quiet.public, quiet.available) == (False, False)


def test_an_erasure_leaves_no_profile_and_takes_two_versions() -> None:
    gone = rules.erase(HERE)
    assert (gone.status, gone.version) == ("erased", 6)
    assert gone.profile == type(gone.profile)()
    with pytest.raises(rules.CandidateGoneError):
        rules.erase(gone)


def record(**changes: object) -> Record:
    known: dict[str, object] = {
        "id": UUID(int=2), "candidate_id": UUID(int=1), "kind": "training", "subject": "Barista", "starts_on": TODAY,
        "ends_on": TODAY, "outcome": "completed", "skills": (OTHER_SKILL,), "by": "officer:a",
    }  # fmt: skip
    return Record(**(known | changes))  # type: ignore[arg-type]


def test_only_a_completed_training_earns_skills() -> None:
    assert record().earns_skills
    assert not record(outcome="running").earns_skills
    assert not record(kind="coaching").earns_skills


def test_skills_learnt_join_those_there_were() -> None:
    learnt = with_skills(profile(), earned=(SKILL, OTHER_SKILL))
    assert [skill.code for skill in learnt.skills] == [SKILL, OTHER_SKILL]
    assert learnt.skills[0].years == 3.0


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("ends_on", {"ends_on": TODAY.replace(year=2020)}),
        ("ends_on", {"ends_on": None}),
        ("skills.1", {"skills": (OTHER_SKILL, "no-such-skill")}),
    ],
)
def test_a_record_that_cannot_be_is_refused(field: str, changes: dict[str, object]) -> None:
    with pytest.raises(InvalidFieldError) as refused:
        check_record(record(**changes))
    assert refused.value.field == field
