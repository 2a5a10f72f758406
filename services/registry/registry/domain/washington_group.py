"""The Washington Group Short Set: six answers about functioning, kept raw, and what may be derived from them.

Asked in its own words and order; never a diagnosis; never used to rank anybody.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from registry.domain.broken_rule import InvalidFieldError

Domain = Literal["seeing", "hearing", "walking", "remembering", "self-care", "communicating"]
Answer = Literal["none", "some", "a_lot", "cannot"]
DOMAINS: tuple[str, ...] = get_args(Domain)
ANSWERS: tuple[str, ...] = get_args(Answer)
RECOMMENDED_CUT_OFF = frozenset({"a_lot", "cannot"})


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ShortSet:
    """Answers as given, by whom they were taken, and whether somebody else answered for the person."""

    answers: Mapping[str, str]
    assessor: str
    proxy: bool
    asked_on: date

    @property
    def complete(self) -> bool:
        return len(self.answers) == len(DOMAINS)

    @property
    def above_cut_off(self) -> bool | None:
        """The group's recommended cut-off; None while an open question could still change it."""
        if any(answer in RECOMMENDED_CUT_OFF for answer in self.answers.values()):
            return True
        return False if self.complete else None


def check_short_set(short_set: ShortSet, *, today: date) -> None:
    """Refuse what is not an answer to the six questions.

    Raises:
        InvalidFieldError: naming the question, never the answer.
    """
    for domain, answer in short_set.answers.items():
        if domain not in DOMAINS:
            raise InvalidFieldError(field="wg_ss", reason=f"questions are {', '.join(DOMAINS)}")
        if answer not in ANSWERS:
            raise InvalidFieldError(field=f"wg_ss.{domain}", reason=f"must be one of {', '.join(ANSWERS)}")
    if not short_set.assessor.strip():
        raise InvalidFieldError(field="wg_ss.assessor", reason="must say who asked", code="missing")
    if short_set.asked_on > today:
        raise InvalidFieldError(field="wg_ss.asked_on", reason="must not be in the future", code="in-the-future")
