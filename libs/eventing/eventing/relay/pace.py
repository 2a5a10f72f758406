"""How much imported work may stand between the relay and its slowest reader. Knows no city and no Kafka.

What stands in Kafka stands before everybody's live events, so it may be only as much as is read within a moment.
"""

from dataclasses import dataclass, field
from typing import Final

LEAST, MOST = 20, 1_000
"""Even a slow reader gets a few at once; even a fast one is not run over when it stumbles."""
REMEMBERED: Final = 60.0
"""Seconds after a live event in which the next one is expected."""
LONGEST_REST: Final = 0.1
_STEPS: Final = (0.7, 1.15)


@dataclass
class Pace:
    """Follows the readers: what took longer than ``within`` makes ``allowed`` smaller, what was quicker larger."""

    within: float
    """Seconds from sending to the slowest reader's commit."""
    allowed: float = 4 * LEAST
    took: float = 0.0
    """How long the last imported events took."""

    def observe(self, took: float, *, full: bool) -> None:
        """``full``: as much as allowed was on its way, so that more could have been read."""
        self.took = took
        least, most = _STEPS
        step = min(max(self.within / max(took, 0.001), least), most)
        if step < 1 or full:
            self.allowed = min(max(self.allowed * step, LEAST), MOST)


@dataclass
class Yielding:
    """Imports take the readers to themselves while nobody else is at work; then they go in small steps, with rests.

    A live event waits for about one such step, and most come while imports rest.
    """

    alone: Pace = field(default_factory=lambda: Pace(within=5.0))
    beside: Pace = field(default_factory=lambda: Pace(within=0.012))
    live_at: float = float("-inf")
    rests_until: float = float("-inf")

    def pace(self, now: float) -> Pace:
        return self.beside if now - self.live_at < REMEMBERED else self.alone

    def allowed(self, now: float) -> int:
        pace = self.pace(now)
        return 0 if pace is self.beside and now < self.rests_until else int(pace.allowed)

    def go_on(self) -> None:
        """Whatever rest had begun is over."""
        self.rests_until = float("-inf")

    def rest(self, now: float, *, all_read: bool) -> float | None:
        """Seconds until imports go on: twice as long as they took, once all that were sent are read."""
        rest = min(2 * self.beside.took, LONGEST_REST) if all_read else None
        self.rests_until = float("inf") if rest is None else now + rest
        return rest
