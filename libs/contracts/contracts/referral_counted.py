"""referral-counted: a referral has come to a stage, or to an end without work, in the period."""

from typing import ClassVar, Literal

from contracts.national_fact import PersonalFact

Outcome = Literal[
    "referred",
    "interview",
    "offered",
    "hired",
    "declined-by-employer",
    "accommodation-missing",
    "declined-by-candidate",
    "vacancy-gone",
    "other",
]


class ReferralCounted(PersonalFact):
    """One fact for each stage a referral reaches."""

    event: ClassVar[str] = "referral-counted"

    outcome: Outcome | None = None
