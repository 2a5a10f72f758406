"""A referral goes from stage to stage and no other way."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.vacancies.builders import NOW, TODAY, referral
from vacancies.domain.broken_rule import IllegalStageError, InvalidFieldError, ReferralAnonymousError
from vacancies.domain.referral import KEPT, Referral, end, forget_person, invite, keep, offer, place

STEPS: dict[str, Callable[[Referral], Referral]] = {
    "interview": lambda each: invite(each, at=NOW, accommodations=()),
    "offered": offer,
    "placed": lambda each: place(each, starts_on=TODAY, kind="employee"),
    "kept-3-months": lambda each: keep(each, months=3),
    "ended": lambda each: end(each, reason="other", on=TODAY),
}
ALLOWED: dict[str, set[str]] = {
    "interview": {"referred", "interview"},
    "offered": {"interview"},
    "placed": {"offered"},
    "kept-3-months": {"placed", "kept-1-month"},
    "ended": {"referred", "interview", "offered", "placed", *KEPT.values()},
}
ALL_STAGES = ("referred", "interview", "offered", "placed", *KEPT.values(), "ended")


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("stage", ALL_STAGES)
def test_every_step_from_every_stage(step: str, stage: str) -> None:
    before = referral(stage=stage, version=4)
    if stage in ALLOWED[step]:
        after = STEPS[step](before)
        assert (after.stage, after.version) == (step, 5)
    else:
        with pytest.raises(IllegalStageError):
            STEPS[step](before)


def test_months_are_those_of_the_follow_ups() -> None:
    with pytest.raises(InvalidFieldError):
        keep(referral(stage="placed"), months=2)


@pytest.mark.parametrize(("stage", "reason"), [("placed", "not-selected"), ("referred", "resigned")])
def test_a_reason_fits_the_stage(stage: str, reason: str) -> None:
    with pytest.raises(InvalidFieldError) as refused:
        end(referral(stage=stage), reason=reason, on=TODAY)  # type: ignore[arg-type]
    assert refused.value.field == "reason"


def test_an_interview_arranges_only_what_the_vocabulary_knows() -> None:
    with pytest.raises(InvalidFieldError) as refused:
        invite(referral(), at=NOW, accommodations=("interpreter", "magic"))
    assert refused.value.field == "accommodations.1"


def test_without_the_person_nothing_more_is_done() -> None:
    gone = forget_person(replace(referral(stage="placed"), interview_at=NOW))
    assert (gone.candidate_id, gone.interview_at, gone.stage) == (None, None, "placed")
    with pytest.raises(ReferralAnonymousError):
        keep(gone, months=1)
