"""Lines over time, worked out on the server: where they go, what their scale is, and what they say in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Final

WIDE: Final = 320
HIGH: Final = 96
_STEPS: Final = (1.0, 2.0, 5.0, 10.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """None where nothing was measured: the line has a gap there, for nothing is not nought."""

    name: str
    values: Sequence[float | None]

    @property
    def last(self) -> float | None:
        return next((value for value in reversed(self.values) if value is not None), None)

    @property
    def most(self) -> float | None:
        return max((value for value in self.values if value is not None), default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plot:
    """``lines`` have one value for each of the moments, which are evenly apart."""

    title: str
    moments: Sequence[datetime]
    lines: Sequence[Line]

    @property
    def top(self) -> float:
        """Of the scale: a round number that nothing exceeds."""
        most = max((line.most or 0.0 for line in self.lines), default=0.0)
        scale = 10.0 ** (len(str(int(most))) - 1)
        return next(step * scale for step in _STEPS if step * scale >= most)

    @property
    def rows(self) -> list[list[object]]:
        """The same as a table: each moment, then each line's value."""
        return [
            [f"{moment:%H:%M}", *("" if line.values[place] is None else line.values[place] for line in self.lines)]
            for place, moment in enumerate(self.moments)
        ]

    def paths(self, line: Line) -> list[str]:
        """One for each stretch without a gap, in a picture of ``WIDE`` by ``HIGH``."""
        apart = WIDE / max(len(self.moments) - 1, 1)
        places = [(place * apart, value) for place, value in enumerate(line.values)]
        found = []
        for measured, stretch in groupby(places, key=lambda each: each[1] is not None):
            if measured:
                points = [f"{x:.1f},{HIGH - (value or 0.0) / self.top * HIGH:.1f}" for x, value in stretch]
                found.append("M" + " L".join(points if len(points) > 1 else points * 2))
        return found
