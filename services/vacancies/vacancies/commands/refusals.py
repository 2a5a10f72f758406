"""This service's refusals as callers see them: each with a stable slug. Which rule was broken is the domain's."""

from collections.abc import Iterator
from contextlib import contextmanager

from servicekit.problems import ConflictProblem, NotFoundProblem, Problem, RefusedProblem
from vacancies.domain.broken_rule import (
    AlreadyVerifiedError,
    BrokenRuleError,
    IllegalStageError,
    InvalidFieldError,
    NoOpeningLeftError,
    ReferralAnonymousError,
    StaleVersionError,
    VacancyClosedError,
    VacancyOpenError,
)


class StaleVersionProblem(ConflictProblem):
    slug = StaleVersionError.slug
    title = "Somebody else has changed this record"


class AlreadyVerifiedProblem(ConflictProblem):
    slug = AlreadyVerifiedError.slug
    title = "The centre has verified this"


class VacancyClosedProblem(ConflictProblem):
    slug = VacancyClosedError.slug
    title = "The vacancy is closed"


class VacancyOpenProblem(ConflictProblem):
    slug = VacancyOpenError.slug
    title = "The vacancy is open"


class NoOpeningLeftProblem(ConflictProblem):
    slug = NoOpeningLeftError.slug
    title = "All openings are taken"


class IllegalStageProblem(ConflictProblem):
    slug = IllegalStageError.slug
    title = "The referral is not at that point"


class ReferralAnonymousProblem(Problem):
    status = 410
    slug = ReferralAnonymousError.slug
    title = "The person was erased"


class CityNotOnboardedProblem(ConflictProblem):
    slug = "city-not-onboarded"
    title = "This city has not joined yet"


class EmployerAlreadyRegisteredProblem(ConflictProblem):
    slug = "employer-already-registered"
    title = "This account has an employer already"


class NothingDeclaredProblem(NotFoundProblem):
    slug = "no-workforce-declared"
    title = "No workforce has been declared"


_PROBLEMS: dict[type[BrokenRuleError], type[Problem]] = {
    InvalidFieldError: RefusedProblem,
    StaleVersionError: StaleVersionProblem,
    AlreadyVerifiedError: AlreadyVerifiedProblem,
    VacancyClosedError: VacancyClosedProblem,
    VacancyOpenError: VacancyOpenProblem,
    NoOpeningLeftError: NoOpeningLeftProblem,
    IllegalStageError: IllegalStageProblem,
    ReferralAnonymousError: ReferralAnonymousProblem,
}


@contextmanager
def rules() -> Iterator[None]:
    """Turn a broken rule of the domain into the problem that the caller is told."""
    try:
        yield
    except BrokenRuleError as broken:
        raise _PROBLEMS.get(type(broken), RefusedProblem)(broken.reason, field=broken.field) from None


def no_such(what: str) -> NotFoundProblem:
    return NotFoundProblem(f"there is no such {what} here")
