"""A line goes where its values say, has gaps where nothing was measured, and its scale holds all of it."""

from datetime import UTC, datetime, timedelta

import pytest

from webkit.plots import HIGH, WIDE, Line, Plot

NOON = datetime(2026, 11, 26, 12, 0, tzinfo=UTC)


def plot(*values: float | None) -> Plot:
    moments = [NOON + timedelta(minutes=number) for number in range(len(values))]
    return Plot(title="Events", moments=moments, lines=[Line(name="events", values=values)])


def test_a_line_goes_from_edge_to_edge_and_the_highest_is_up() -> None:
    drawn = plot(0, 10, 5)
    assert drawn.top == 10
    assert drawn.paths(drawn.lines[0]) == [f"M0.0,{HIGH:.1f} L{WIDE / 2:.1f},0.0 L{WIDE:.1f},{HIGH / 2:.1f}"]


def test_where_nothing_was_measured_there_is_a_gap() -> None:
    drawn = plot(None, 1, 1, None, 0, None)
    assert len(drawn.paths(drawn.lines[0])) == 2
    assert (drawn.lines[0].last, drawn.lines[0].most) == (0, 1)
    assert drawn.rows[0] == ["12:00", ""]
    assert drawn.rows[4] == ["12:04", 0]


@pytest.mark.parametrize(
    ("most", "top"),
    [(0, 1), (0.3, 1), (1, 1), (1.5, 2), (7, 10), (10, 10), (11, 20), (499, 500), (501, 1000), (9_999, 10_000)],
)
def test_the_scale_is_round_and_holds_all(most: float, top: float) -> None:
    assert plot(0, most).top == top


@pytest.mark.parametrize("values", [(), (None,), (None, None), (3,)])
def test_little_or_nothing_can_be_drawn_too(values: tuple[float | None, ...]) -> None:
    drawn = plot(*values)
    assert len(drawn.paths(drawn.lines[0])) == len([value for value in values if value is not None])
    assert drawn.lines[0].last == (values[-1] if values else None)
