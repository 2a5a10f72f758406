"""Side by side in one run: each contender in turn, several times, medians and their ratio."""

import statistics
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field


@dataclass
class Comparison:
    """Rates (events per second) of ours and of what it is held against; ``at_least`` is the promise."""

    title: str
    ours: str
    theirs: str
    at_least: float
    rates: dict[str, list[float]] = field(default_factory=dict)

    @property
    def ratio(self) -> float:
        return statistics.median(self.rates[self.ours]) / statistics.median(self.rates[self.theirs])

    @property
    def kept(self) -> bool:
        return self.ratio >= self.at_least

    def lines(self) -> list[str]:
        shown = [self.title]
        for name in (self.ours, self.theirs):
            rates = self.rates[name]
            shown.append(
                f"    {name:<52}{statistics.median(rates):>12,.0f} /s   [{min(rates):,.0f} - {max(rates):,.0f}]"
            )
        verdict = "kept" if self.kept else "NOT KEPT"
        return [*shown, f"    ratio {self.ratio:.2f}, promised at least {self.at_least:g}: {verdict}"]


Contender = Callable[[], Awaitable[float]]


async def rate(count: int, work: Awaitable[object]) -> float:
    """How many of ``count`` per second ``work`` did; what was prepared before is not counted."""
    started = time.perf_counter()
    await work
    return count / (time.perf_counter() - started)


async def compare(comparison: Comparison, *, ours: Contender, theirs: Contender, rounds: int = 3) -> Comparison:
    """Each contender returns its rate; the first round warms both up and does not count."""
    for number in range(rounds + 1):
        for name, contender in ((comparison.ours, ours), (comparison.theirs, theirs)):
            measured = await contender()
            if number:
                comparison.rates.setdefault(name, []).append(measured)
    return comparison


def percentile(values: list[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(int(len(ordered) * share), len(ordered) - 1)]
