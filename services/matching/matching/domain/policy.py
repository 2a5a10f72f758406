"""Every number that matching decides with, each with its reason. A city's own values would replace ``DEFAULT``."""

from dataclasses import dataclass
from typing import Final

NEUTRAL: Final = 0.5
"""What a part of the score counts while one side has not said anything: neither praise nor blame."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """Shares of the score; together one."""

    must_skills: float = 0.34  # being able to do the work decides; rare skills tell more than common ones
    occupation: float = 0.24  # the wish and the past work, by nearness in the classification
    nice_skills: float = 0.10  # helps, must not outweigh one missing must-have
    experience: float = 0.08  # small: gaps and late starts must not push people out
    distance: float = 0.08  # transport is the daily barrier most often named
    education: float = 0.06  # small: employers ask for more than the work needs
    wage: float = 0.05  # below the person's own limit seldom ends in a placement
    arrangement: float = 0.05  # full time, part time, remote as the person asked for


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    weights: Weights = Weights()
    minimum_score: float = 0.40  # below this an officer has nothing to work with
    proposals_per_vacancy: int = 10  # what one officer looks through in a sitting
    proposals_per_candidate: int = 10
    open_per_candidate: int = 20  # nobody is held out to more employers at once, unless the match is a better one
    open_per_vacancy: int = 30  # in one city; then newcomers have to be better than the thirtieth


DEFAULT: Final = Policy()
