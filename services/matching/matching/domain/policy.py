"""Every number that matching decides with, its default, and the bounds within which a city may set its own.

Why each has the value it has: ``policy_reasons``.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final

NEUTRAL: Final = 0.5
"""What a part of the score counts while one side has not said anything: neither praise nor blame."""
_TOLERANCE: Final = 1e-6


class InvalidPolicyError(Exception):
    """A value nobody could match by. ``field`` names it."""

    slug = "invalid-policy"

    def __init__(self, *, field: str, reason: str) -> None:
        super().__init__(reason)
        self.field = field
        self.reason = reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """Shares of the score; together one."""

    must_skills: float = 0.34
    occupation: float = 0.24
    nice_skills: float = 0.10
    experience: float = 0.08
    distance: float = 0.08
    education: float = 0.06
    wage: float = 0.05
    arrangement: float = 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    weights: Weights = Weights()
    minimum_score: float = 0.40
    proposals_per_vacancy: int = 10
    proposals_per_candidate: int = 10
    open_per_candidate: int = 20
    open_per_vacancy: int = 30
    open_per_employer: int = 200

    def as_data(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "Policy":
        """What was stored before a number came to be has its default."""
        return cls(**{**data, "weights": Weights(**data.get("weights", {}))})


DEFAULT: Final = Policy()
BOUNDS: Final[Mapping[str, tuple[float, float]]] = {
    "minimum_score": (0.0, 0.9),
    "proposals_per_vacancy": (1, 50),
    "proposals_per_candidate": (1, 50),
    "open_per_candidate": (1, 200),
    "open_per_vacancy": (1, 500),
    "open_per_employer": (1, 10_000),
}


def check(policy: Policy) -> None:
    """Refuse a policy that could not work.

    Raises:
        InvalidPolicyError: naming the field.
    """
    weights = asdict(policy.weights)
    for name, value in weights.items():
        if not 0 <= value <= 1:
            raise InvalidPolicyError(field=f"weights.{name}", reason="must be from 0 to 1")
    if abs(sum(weights.values()) - 1) > _TOLERANCE:
        raise InvalidPolicyError(field="weights", reason=f"must add up to 1, not to {sum(weights.values()):g}")
    for name, (least, most) in BOUNDS.items():
        if not least <= getattr(policy, name) <= most:
            raise InvalidPolicyError(field=name, reason=f"must be from {least:g} to {most:g}")


@dataclass(frozen=True, slots=True, kw_only=True)
class CityPolicy:
    """A city's own policy holds among its own people and vacancies; between two cities the default does.

    So neither city weighs the other's people by its own measure, and a pair has one score whichever side changed.
    """

    city: str
    policy: Policy = DEFAULT

    @property
    def as_everywhere(self) -> bool:
        """Whether one search with the default serves both."""
        return (self.policy.weights, self.policy.minimum_score) == (DEFAULT.weights, DEFAULT.minimum_score)

    def between(self, candidate_city: str, vacancy_city: str) -> Policy:
        return self.policy if candidate_city == vacancy_city == self.city else DEFAULT
