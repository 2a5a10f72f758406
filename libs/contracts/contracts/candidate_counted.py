"""candidate-counted: somebody has registered, withdrawn or moved to another city, in the period."""

from typing import ClassVar, Literal

from contracts.national_fact import PersonalFact


class CandidateCounted(PersonalFact):
    event: ClassVar[str] = "candidate-counted"

    status: Literal["registered", "withdrawn", "moved"] | None = None
