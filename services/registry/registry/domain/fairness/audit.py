"""The audit's result: for every group the rates from being proposed to keeping the job, beside everybody's."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from registry.domain.fairness.case import DIMENSIONS, Case, Dimension, Fared
from registry.domain.fairness.rates import Rate, rate
from registry.domain.fairness.suppression import Shown, shown, shown_by_group

Measure = Literal["exposure", "first-places", "referral", "placement", "retention"]
Verdict = Literal["lower", "higher", "no-clear-difference", "cannot-say"]
MEASURES: Final[dict[Measure, tuple[str, str]]] = {
    "exposure": ("exposed", "people"),
    "first-places": ("first", "shown"),
    "referral": ("referred", "exposed"),
    "placement": ("placed", "sent"),
    "retention": ("kept", "matured"),
}
"""Each measure is a part of a whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """``rate`` is None where a count is hidden or nobody is there."""

    measure: Measure
    rate: Rate | None
    verdict: Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """``dimension`` is None for everybody together; ``people`` is None where it is hidden."""

    dimension: Dimension | None
    group: str
    people: int | None
    findings: Sequence[Finding]


def audit(cases: Iterable[Case]) -> Sequence[Line]:
    """Everybody first, then each dimension's groups by name."""
    everybody, grouped = Fared(), dict[Dimension, dict[str, Fared]]((one, {}) for one in DIMENSIONS)
    for case in cases:
        everybody += case.fared
        for dimension, groups in grouped.items():
            for group in case.groups(dimension):
                groups[group] = groups.get(group, Fared()) + case.fared
    total = shown(everybody)
    lines = [_line(None, "everybody", total, beside=total)]
    for dimension, groups in grouped.items():
        for group, counts in sorted(shown_by_group(groups).items()):
            lines.append(_line(dimension, group, counts, beside=total))
    return lines


def _line(dimension: Dimension | None, group: str, counts: Shown, *, beside: Shown) -> Line:
    findings = [
        _finding(measure, rate(counts[part], counts[whole]), rate(beside[part], beside[whole]))
        for measure, (part, whole) in MEASURES.items()
    ]
    return Line(dimension=dimension, group=group, people=counts["people"], findings=findings)


def _finding(measure: Measure, of_group: Rate | None, of_all: Rate | None) -> Finding:
    verdict: Verdict = "no-clear-difference"
    if of_group is None or of_all is None:
        verdict = "cannot-say"
    elif of_group.high < of_all.share:
        verdict = "lower"
    elif of_group.low > of_all.share:
        verdict = "higher"
    return Finding(measure=measure, rate=of_group, verdict=verdict)
