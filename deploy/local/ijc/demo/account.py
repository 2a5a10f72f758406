"""What the demo saw: counts at every step, expectations and whether they held, times, one journey. No wording."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Expectation:
    """``code`` is what should have been so, in the catalogue of words; ``detail`` holds figures only."""

    code: str
    held: bool
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """Milliseconds."""

    count: int
    p50: float
    p99: float


@dataclass(frozen=True, slots=True, kw_only=True)
class JourneyStep:
    at: datetime
    service: str
    event: str
    step: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Journey:
    trace_id: str | None
    correlation_id: str
    steps: tuple[JourneyStep, ...]


@dataclass(slots=True, kw_only=True)
class Account:
    broker: str = "embedded"
    counts: dict[str, int] = field(default_factory=dict)
    imports: list[dict[str, object]] = field(default_factory=list)
    events: Counter[str] = field(default_factory=Counter)
    times: dict[str, Times] = field(default_factory=dict)
    journey: Journey | None = None
    reasons: list[str] = field(default_factory=list)
    expectations: list[Expectation] = field(default_factory=list)
    seconds: float = 0.0

    def expect(self, code: str, held: bool, *, detail: str = "") -> None:  # noqa: FBT001 - reads as a sentence
        self.expectations.append(Expectation(code=code, held=held, detail=detail))

    def count(self, what: str, number: int) -> None:
        self.counts[what] = self.counts.get(what, 0) + number

    @property
    def held(self) -> bool:
        return all(expectation.held for expectation in self.expectations)

    def as_json(self) -> dict[str, object]:
        return {
            "held": self.held,
            "broker": self.broker,
            "seconds": round(self.seconds, 1),
            "counts": self.counts,
            "imports": self.imports,
            "events": dict(sorted(self.events.items())),
            "times_ms": {
                name: {"count": each.count, "p50": round(each.p50, 1), "p99": round(each.p99, 1)}
                for name, each in self.times.items()
            },
            "reasons": self.reasons,
            "journey": None if self.journey is None else _journey(self.journey),
            "expectations": [
                {"code": each.code, "held": each.held, "detail": each.detail} for each in self.expectations
            ],
        }


def times_of(milliseconds: list[float]) -> Times | None:
    """Median and 99th percentile by nearest rank; None without any."""
    if not milliseconds:
        return None
    ranked = sorted(milliseconds)
    return Times(count=len(ranked), p50=_rank(ranked, 50), p99=_rank(ranked, 99))


def _rank(ranked: list[float], percent: int) -> float:
    place = -(-percent * len(ranked) // 100)
    return ranked[max(place, 1) - 1]


def _journey(journey: Journey) -> dict[str, object]:
    return {
        "trace_id": journey.trace_id,
        "correlation_id": journey.correlation_id,
        "steps": [
            {"at": step.at.isoformat(), "service": step.service, "event": step.event, "step": step.step}
            for step in journey.steps
        ],
    }
