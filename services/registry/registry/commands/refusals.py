"""The registry's refusals as callers see them: each with a stable slug. Which rule was broken is the domain's."""

from collections.abc import Iterator
from contextlib import contextmanager

from registry.domain.broken_rule import BrokenRuleError, InvalidFieldError
from registry.domain.candidate import AlreadyWithdrawnError, CandidateGoneError, StaleVersionError
from registry.domain.elsewhere import NothingToAnswerError
from registry.domain.transfer import TransferRefusedError
from servicekit.problems import ConflictProblem, NotFoundProblem, Problem, RefusedProblem


class StaleVersionProblem(ConflictProblem):
    slug = StaleVersionError.slug
    title = "Somebody else has changed this record"


class AlreadyWithdrawnProblem(ConflictProblem):
    slug = AlreadyWithdrawnError.slug
    title = "The candidate is withdrawn already"


class CandidateGoneProblem(Problem):
    status = 410
    slug = CandidateGoneError.slug
    title = "The candidate is no longer here"


class TransferRefusedProblem(ConflictProblem):
    slug = TransferRefusedError.slug
    title = "This transfer cannot be made"


class NothingToAnswerProblem(ConflictProblem):
    slug = NothingToAnswerError.slug
    title = "There is nothing to answer"


class TooManyLooksProblem(Problem):
    status = 429
    slug = "too-many-looks"
    title = "Enough looked for today"


class IntroductionNotAgreedProblem(ConflictProblem):
    slug = "introduction-not-agreed"
    title = "This person is not introduced"


class CandidateAlreadyRegisteredProblem(ConflictProblem):
    slug = "candidate-already-registered"
    title = "This person seems to be registered already"


class CityAlreadyOnboardedProblem(ConflictProblem):
    slug = "city-already-onboarded"
    title = "This city has joined already"


class CityNotOnboardedProblem(ConflictProblem):
    slug = "city-not-onboarded"
    title = "This city has not joined yet"


_PROBLEMS: dict[type[BrokenRuleError], type[Problem]] = {
    InvalidFieldError: RefusedProblem,
    StaleVersionError: StaleVersionProblem,
    AlreadyWithdrawnError: AlreadyWithdrawnProblem,
    CandidateGoneError: CandidateGoneProblem,
    TransferRefusedError: TransferRefusedProblem,
    NothingToAnswerError: NothingToAnswerProblem,
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
