"""Whether another centre knows a person: who is looked up, how often, and what the person says to it.

That one does is all that is known here; which, only once the person wishes to be brought over.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final, Literal, get_args
from uuid import UUID

from registry.domain.broken_rule import BrokenRuleError, InvalidFieldError
from registry.domain.candidate import Candidate
from registry.domain.consent import Consent, agrees
from registry.domain.nik import Nik

Standing = Literal["not-asked", "waiting", "nowhere", "perhaps", "bring", "leave"]
"""Nobody looked; a look is under way; no other centre; perhaps another one: ask the person; what they answered."""

Answer = Literal["bring", "leave"]
ANSWERS: Final[tuple[str, ...]] = get_args(Answer)
LOOKS_A_DAY: Final = 50
"""Of one officer. Some hundred guesses find one person's number whose birth date and district are known."""


class NothingToAnswerError(BrokenRuleError):
    slug = "nothing-to-answer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Elsewhere:
    """``key``: the number of the key by which the person can be found; None where they cannot."""

    candidate_id: UUID
    key: int | None = None
    standing: Standing = "not-asked"
    asked_by: str | None = None
    asked_at: datetime | None = None
    looked_at: datetime | None = None


def can_be_found(candidate: Candidate | None, nik: Nik | None, consents: Iterable[Consent]) -> bool:
    """Whoever is here, has a number, and does not mind."""
    here = candidate is not None and candidate.status in {"active", "withdrawn"}
    return here and nik is not None and agrees(consents, "known-elsewhere")


def check_look(nik: Nik | None, consents: Iterable[Consent]) -> None:
    """Raises:
    InvalidFieldError: there is nothing to look for, or the person does not want it.
    """  # noqa: D205 - the name says the rest
    if nik is None:
        raise InvalidFieldError(field="nik", reason="is needed to look whether another centre knows the person")
    if not agrees(consents, "known-elsewhere"):
        raise InvalidFieldError(field="consents", reason="the person does not want to be found by other centres")


def note(known: Elsewhere, *, key: int, found: bool | None, at: datetime) -> Elsewhere:
    """The person can be found by ``key``; ``found`` is None where nobody looked, which changes no answer."""
    if found is None:
        return replace(known, key=key)
    return replace(known, key=key, standing="perhaps" if found else "nowhere", looked_at=at)


def answer(known: Elsewhere | None, *, given: Answer) -> Elsewhere:
    """What the person says; it may be said otherwise later.

    Raises:
        NothingToAnswerError: no other centre is thought to know them.
    """
    if known is None or known.standing not in {"perhaps", *ANSWERS}:
        raise NothingToAnswerError("no other centre is thought to know this person")
    return replace(known, standing=given)
