"""candidate-updated: the whole public state of a candidate after a change."""

from typing import ClassVar

from contracts.candidate_registered import CandidateState


class CandidateUpdated(CandidateState):
    event: ClassVar[str] = "candidate-updated"
