"""Where the marks of a plot stand, and what its text says: each is told in words, and its figures stand in a table."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

WIDTH: Final = 640.0
_LEFT, _TOP, _FLOOR = 48.0, 12.0, 160.0
_ROW: Final = 36
_TICKS: Final = 4
_NICE: Final = (1.0, 2.0, 2.5, 5.0, 10.0)


@dataclass(frozen=True, slots=True)
class Value:
    """``number`` None is what is not shown; ``shown`` is how it is written, or why it is not."""

    label: str
    number: float | None
    shown: str


@dataclass(frozen=True, slots=True)
class Trend:
    """A line over time, broken where a value is not shown. ``scale`` are heights with their numbers."""

    lines: list[str]
    dots: list[tuple[float, float]]
    labels: list[tuple[float, str]]
    scale: list[tuple[float, float]]
    told: str


def trend(values: Sequence[Value]) -> Trend:
    most = _nice(max((value.number or 0 for value in values), default=0))
    apart = (WIDTH - _LEFT - 24) / max(1, len(values) - 1)
    places = [_LEFT + 12 + apart * number for number in range(len(values))]
    runs: list[list[tuple[float, float]]] = [[]]
    for place, value in zip(places, values, strict=True):
        if value.number is None:
            runs.append([])
        else:
            runs[-1].append((round(place, 1), _height(value.number, most)))
    every = max(1, -(-len(values) // 6))
    return Trend(
        lines=[" ".join(f"{x},{y}" for x, y in run) for run in runs if len(run) > 1],
        dots=[dot for run in runs for dot in run],
        labels=[(round(place, 1), value.label) for place, value in zip(places, values, strict=True)][::every],
        scale=[(_height(most * step / _TICKS, most), most * step / _TICKS) for step in range(_TICKS + 1)],
        told="; ".join(f"{value.label}: {value.shown}" for value in values),
    )


@dataclass(frozen=True, slots=True)
class Span:
    """A value with the ends of its interval; ``kind`` chooses its mark."""

    label: str
    value: float
    low: float
    high: float
    kind: str
    shown: str


@dataclass(frozen=True, slots=True)
class Spans:
    """Each with a row of its own, on one scale, with a line where ``level`` is."""

    rows: list[tuple[float, float, float, float, Span]]
    """The height of the row, then where low, value and high stand."""
    level: float | None
    height: int
    scale: list[tuple[float, float]]
    told: str


def spans(found: Sequence[Span], *, level: float | None) -> Spans:
    most = _nice(max((one.high for one in found), default=0))

    def place(number: float) -> float:
        return round(WIDTH * min(number, most) / most, 1)

    return Spans(
        rows=[
            (number * _ROW + 20.0, place(one.low), place(one.value), place(one.high), one)
            for number, one in enumerate(found)
        ],
        level=None if level is None else place(level),
        height=len(found) * _ROW + 28,
        scale=[(place(most * step / _TICKS), most * step / _TICKS) for step in range(_TICKS + 1)],
        told="; ".join(f"{one.label}: {one.shown}" for one in found),
    )


def _height(number: float, most: float) -> float:
    return round(_FLOOR - (_FLOOR - _TOP) * number / most, 1)


def _nice(most: float) -> float:
    """A round number not below it."""
    if most <= 0:
        return 1.0
    power = 10.0 ** (len(str(int(most))) - 1) if most >= 1 else 0.1
    return next(step * power for step in _NICE if step * power >= most)
