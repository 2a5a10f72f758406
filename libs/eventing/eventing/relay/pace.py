"""How much imported work may stand between the relay and its slowest reader. Knows no city and no Kafka.

What stands in Kafka stands before everybody's live events, so it may be only as much as is read within a moment.
"""

from dataclasses import dataclass, field
from typing import Final

LEAST, MOST = 20, 250
"""Of one shard: even a slow reader gets a few at once; even a fast one is not run over when it stumbles."""
REMEMBERED: Final = 60.0
"""Seconds after a live event in which the next one is expected."""
RESTS: Final = 12
"""So many times as long as a step took imports rest after it."""
LONGEST_REST: Final = 1.0
_STEPS: Final = (0.7, 1.15)


@dataclass
class Pace:
    """Follows the readers: what took longer than ``within`` makes ``allowed`` smaller, what was quicker larger."""

    within: float
    """Seconds from sending to the slowest reader's commit."""
    allowed: float = LEAST
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
    """One shard's imports: alone they take the readers to themselves, beside live events small steps with rests.

    A live event waits for about one such step, and most come while imports rest.
    """

    alone: Pace = field(default_factory=lambda: Pace(within=5.0))
    beside: Pace = field(default_factory=lambda: Pace(within=0.01))
    rests_until: float = float("-inf")

    def allowed(self, now: float, *, live: bool) -> int:
        """How many may be on their way at ``now``; ``live`` events come as well, or do not."""
        return (0 if now < self.rests_until else int(self.beside.allowed)) if live else int(self.alone.allowed)

    def read(self, now: float, *, live: bool, took: float, before: int, left: int) -> float | None:
        """Of ``before`` events on their way all but ``left`` are read, the oldest after ``took`` seconds.

        Returns the seconds until imports may go on, None while that is not known.
        """
        pace = self.beside if live else self.alone
        pace.observe(took, full=2 * before >= pace.allowed)
        if not live:
            self.rests_until = float("-inf")
            return 0.0 if self.alone.allowed >= 2 * left else None
        rest = min(RESTS * took, LONGEST_REST) if not left else None
        self.rests_until = float("inf") if rest is None else now + rest
        return rest
