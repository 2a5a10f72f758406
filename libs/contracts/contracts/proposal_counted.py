"""proposal-counted: somebody was proposed for a vacancy, counted once a month however many there were."""

from typing import ClassVar

from contracts.national_fact import PersonalFact


class ProposalCounted(PersonalFact):
    event: ClassVar[str] = "proposal-counted"
