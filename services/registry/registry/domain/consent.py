"""What a person has agreed to, purpose by purpose. The record is only ever added to; the newest line counts.

Placement is the centre's public task, and so is one record for each person: until somebody objects they are matched,
and can be found by the centre of another city they sit in, which is told no more. Everything else needs a yes.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, get_args

from registry.domain.broken_rule import InvalidFieldError

Purpose = Literal[
    "matching", "other-cities", "messages", "national-statistics", "employer-introduction", "known-elsewhere"
]  # fmt: skip
Form = Literal["written", "spoken", "easy-read", "sign-language", "screen-reader", "braille"]
PURPOSES: tuple[str, ...] = get_args(Purpose)
ASSUMED_UNTIL_REFUSED = frozenset({"matching", "messages", "known-elsewhere"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """One answer: which text was shown, in which form it was understood, and whether a guardian gave it."""

    purpose: Purpose
    given: bool
    text_version: str
    at: datetime
    form: Form = "written"
    by_guardian: bool = False


def agrees(consents: Iterable[Consent], purpose: Purpose) -> bool:
    """The newest answer; without one, what the centre's public task allows."""
    answers = sorted((consent for consent in consents if consent.purpose == purpose), key=lambda each: each.at)
    return answers[-1].given if answers else purpose in ASSUMED_UNTIL_REFUSED


def check_consent(consent: Consent, *, now: datetime) -> None:
    """Refuse an answer that would prove nothing.

    Raises:
        InvalidFieldError: no text version, or a time that has not come.
    """
    if not consent.text_version.strip():
        raise InvalidFieldError(
            field="consents.text_version", reason="must name the text that was shown", code="missing"
        )
    if consent.at > now:
        raise InvalidFieldError(field="consents.at", reason="must not be in the future", code="in-the-future")
