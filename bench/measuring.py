"""Side by side in one run: each contender in turn, several times, medians and their ratio."""

import statistics
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Protocol


class Promise(Protocol):
    """Something measured; ``promised`` is empty where it only informs."""

    title: str

    @property
    def promised(self) -> str: ...
    @property
    def reached(self) -> str: ...
    @property
    def kept(self) -> bool: ...
    def lines(self) -> list[str]: ...


@dataclass
class Comparison:
    """Rates (events per second) of ours and of what it is held against; ``at_least`` is the promise, where there is one."""

    title: str
    ours: str
    theirs: str
    at_least: float | None
    rates: dict[str, list[float]] = field(default_factory=dict)

    @property
    def ratio(self) -> float:
        return statistics.median(self.rates[self.ours]) / statistics.median(self.rates[self.theirs])

    @property
    def promised(self) -> str:
        return "" if self.at_least is None else f"at least {self.at_least:g}"

    @property
    def reached(self) -> str:
        return f"{self.ratio:.2f}"

    @property
    def kept(self) -> bool:
        return self.at_least is None or self.ratio >= self.at_least

    def lines(self) -> list[str]:
        shown = [self.title]
        for name in (self.ours, self.theirs):
            rates = self.rates[name]
            shown.append(
                f"    {name:<52}{statistics.median(rates):>12,.0f} /s   [{min(rates):,.0f} - {max(rates):,.0f}]"
            )
        verdict = f", promised {self.promised}: {'kept' if self.kept else 'NOT KEPT'}" if self.promised else ""
        return [*shown, f"    ratio {self.reached}{verdict}"]


@dataclass
class Timing:
    """How long something took, in milliseconds; ``p50_below`` is the promise, where there is one."""

    title: str
    took: list[float]
    p50_below: float | None = None

    @property
    def promised(self) -> str:
        return "" if self.p50_below is None else f"p50 below {self.p50_below:,.0f} ms"

    @property
    def reached(self) -> str:
        return f"{percentile(self.took, 0.5):,.1f} ms"

    @property
    def kept(self) -> bool:
        return self.p50_below is None or percentile(self.took, 0.5) < self.p50_below

    def lines(self) -> list[str]:
        p50, p99 = percentile(self.took, 0.5), percentile(self.took, 0.99)
        shown = f"{self.title:<56}p50 {p50:>9,.1f} ms   p99 {p99:>9,.1f} ms   of {len(self.took)}"
        if self.p50_below is None:
            return [shown]
        verdict = "kept" if self.kept else "NOT KEPT"
        return [shown, f"    p50 {p50:,.1f} ms, promised below {self.p50_below:,.0f} ms: {verdict}"]


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


@dataclass
class Rate:
    """So many a second; ``at_least`` is the promise, where there is one."""

    title: str
    a_second: float
    at_least: float | None = None

    @property
    def promised(self) -> str:
        return "" if self.at_least is None else f"at least {self.at_least:,.0f}/s"

    @property
    def reached(self) -> str:
        return f"{self.a_second:,.1f}/s"

    @property
    def kept(self) -> bool:
        return self.at_least is None or self.a_second >= self.at_least

    def lines(self) -> list[str]:
        shown = f"{self.title:<56}{self.reached:>12}"
        return [
            shown if not self.promised else f"{shown}, promised {self.promised}: {'kept' if self.kept else 'NOT KEPT'}"
        ]
