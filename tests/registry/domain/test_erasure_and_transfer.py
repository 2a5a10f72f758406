"""Cases that take longer than one transaction."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from registry.domain.broken_rule import InvalidFieldError
from registry.domain.candidate import Candidate
from registry.domain.erasure import EXPECTED, Erasure, confirm
from registry.domain.person import Disclosure
from registry.domain.profile import Profile
from registry.domain.transfer import Transfer, TransferRefusedError, accept, check_transfer, complete, hand_over
from tests.registry.builders import BANDUNG, NOW, SURABAYA, consent, profile, registration

CASE = Erasure(city=SURABAYA, id=UUID(int=1), candidate_id=UUID(int=2), requested_at=NOW)
HERE = Candidate(city=SURABAYA, id=UUID(int=2), version=1, profile=profile())
MOVE = Transfer(
    city=SURABAYA, id=UUID(int=3), to_city=BANDUNG, candidate_id=UUID(int=2), new_candidate_id=UUID(int=4), parts=()
)


def test_a_case_closes_with_the_last_confirmation() -> None:
    case = CASE
    for hours, service in enumerate(EXPECTED, start=1):
        assert case.closed_at is None
        case = confirm(case, service=service, at=NOW + timedelta(hours=hours))
    assert case.waiting_for == ()
    assert case.closed_at == NOW + timedelta(hours=len(EXPECTED))


def test_a_repeated_or_unexpected_confirmation_closes_nothing() -> None:
    once = confirm(CASE, service="matching", at=NOW)
    assert confirm(once, service="matching", at=NOW + timedelta(hours=9)) is once
    other = confirm(once, service="operations", at=NOW)
    assert other.waiting_for == ("notifications", "release", "vacancies")
    assert other.closed_at is None


def test_a_case_is_overdue_after_72_hours() -> None:
    assert not CASE.overdue(now=NOW + timedelta(hours=72))
    assert CASE.overdue(now=NOW + timedelta(hours=72, seconds=1))
    assert not replace(CASE, closed_at=NOW).overdue(now=NOW + timedelta(days=9))


def test_nobody_is_transferred_to_where_they_are_or_from_where_they_are_not() -> None:
    with pytest.raises(InvalidFieldError, match="to_city"):
        check_transfer(HERE, to_city=SURABAYA, parts=[])
    with pytest.raises(InvalidFieldError, match="parts"):
        check_transfer(HERE, to_city=BANDUNG, parts=["everything"])
    with pytest.raises(TransferRefusedError):
        check_transfer(replace(HERE, status="erased"), to_city=BANDUNG, parts=[])


def test_only_what_was_agreed_is_handed_over() -> None:
    nothing = hand_over(registration(), parts=[], refusals=[])
    assert nothing.person.name == registration().person.name
    assert nothing.person.channels == ()
    assert nothing.profile == Profile()
    assert nothing.disclosure == Disclosure()
    assert nothing.short_set is None
    everything = hand_over(registration(), parts=["contact", "profile", "functioning", "disclosure"], refusals=[])
    assert everything == registration()


def test_a_no_goes_along_and_a_yes_is_asked_again() -> None:
    answers = [consent("matching", given=False), consent("other-cities", given=True)]
    assert [each.purpose for each in hand_over(registration(), parts=[], refusals=answers).consents] == ["matching"]


def test_a_transfer_is_completed_only_after_acceptance() -> None:
    with pytest.raises(TransferRefusedError):
        complete(MOVE)
    assert complete(accept(MOVE)).status == "completed"
