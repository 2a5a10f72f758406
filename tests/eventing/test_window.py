"""A city may run ahead of its readers only so far, imports only as far as is read within a moment; nobody waits for the dead."""

from dataclasses import dataclass

from eventing.relay.pace import LEAST, LONGEST_REST, REMEMBERED, RESTS, Pace, Yielding
from eventing.relay.window import Window

AT = ("ijc.vacancies", 0)


@dataclass
class Clock:
    now: float = 1_000.0

    def __call__(self) -> float:
        return self.now


def filled(*, city: str, count: int, window: Window, start: int = 0, imported_by: int | None = None) -> None:
    for offset in range(start, start + count):
        window.sent(AT, offset=offset, city=city, imported_by=imported_by)


def test_a_city_that_filled_its_window_is_held_alone() -> None:
    window = Window(per_city=10)
    filled(city="35.78", count=10, window=window)
    filled(city="73.71", count=3, window=window, start=10)
    assert window.held() == ["35.78"]


def test_reading_frees_the_city() -> None:
    window = Window(per_city=10)
    filled(city="35.78", count=10, window=window)
    window.read({AT: 4})
    assert window.held() == []
    assert window.ahead["35.78"] == 6


def test_positions_of_other_partitions_free_nothing() -> None:
    window = Window(per_city=2)
    filled(city="35.78", count=2, window=window)
    window.read({("ijc.vacancies", 1): 100})
    assert window.held() == ["35.78"]


def test_a_partition_without_living_readers_holds_nobody() -> None:
    window = Window(per_city=2, imports=[Yielding()])
    filled(city="35.78", count=2, window=window, imported_by=0)
    window.read({AT: None})
    assert window.held() == []
    assert window.partitions() == []
    assert not window.waiting()


def test_imports_may_be_on_their_way_only_as_far_as_is_allowed() -> None:
    window = Window(per_city=1_000, imports=[Yielding(), Yielding()], clock=Clock())
    assert window.room(0) == window.room(1) == LEAST
    filled(city="35.78", count=LEAST - 3, window=window, imported_by=0)
    assert window.room(0) == 3
    assert window.room(1) == LEAST


def test_live_events_take_no_room_of_imports() -> None:
    window = Window(per_city=1_000, imports=[Yielding()], clock=Clock())
    before = window.room(0)
    filled(city="35.78", count=20, window=window)
    assert window.room(0) == before


def test_quick_readers_are_given_more_and_slow_ones_less() -> None:
    clock = Clock()
    window = Window(per_city=1_000, imports=[Yielding(alone=Pace(within=5.0, allowed=100))], clock=clock)
    start = window.room(0) or 0
    filled(city="35.78", count=start, window=window, imported_by=0)
    clock.now += 0.05
    assert window.read({AT: start}) == {0: 0}
    assert (window.room(0) or 0) > start
    filled(city="35.78", count=start, window=window, start=start, imported_by=0)
    clock.now += 50
    window.read({AT: 2 * start})
    assert (window.room(0) or 0) < start


def test_little_that_was_quickly_read_says_nothing_of_much() -> None:
    clock = Clock()
    window = Window(per_city=1_000, imports=[Yielding()], clock=clock)
    start = window.room(0)
    filled(city="35.78", count=1, window=window, imported_by=0)
    clock.now += 0.001
    window.read({AT: 1})
    assert window.room(0) == start


def test_beside_live_events_imports_rest_when_all_of_them_are_read() -> None:
    clock = Clock()
    window = Window(per_city=1_000, imports=[Yielding()], clock=clock)
    filled(city="73.71", count=1, window=window)
    filled(city="35.78", count=6, window=window, start=1, imported_by=0)
    clock.now += 0.02
    assert not window.read({AT: 4})
    assert window.room(0) == 0
    clock.now += 0.01
    freed = window.read({AT: 7})
    assert list(freed) == [0]
    assert 0 < freed[0] <= LONGEST_REST
    assert window.room(0) == 0
    clock.now += freed[0]
    assert (window.room(0) or 0) >= LEAST


def test_each_shard_rests_for_its_own_step() -> None:
    clock = Clock()
    window = Window(per_city=1_000, imports=[Yielding(), Yielding()], clock=clock)
    filled(city="73.71", count=1, window=window)
    filled(city="35.78", count=3, window=window, start=1, imported_by=0)
    filled(city="35.78", count=3, window=window, start=4, imported_by=1)
    clock.now += 0.02
    freed = window.read({AT: 4})
    assert list(freed) == [0]
    assert round(freed[0] / 0.02) == RESTS
    assert window.room(0) == 0
    assert window.room(1) == LEAST - 3


def test_a_live_event_long_ago_is_forgotten() -> None:
    clock = Clock()
    window = Window(per_city=1_000, imports=[Yielding()], clock=clock)
    filled(city="73.71", count=1, window=window)
    clock.now += REMEMBERED
    filled(city="35.78", count=6, window=window, start=1, imported_by=0)
    clock.now += 0.02
    assert window.read({AT: 7}) == {0: 0}


def test_a_rest_that_began_beside_live_events_ends_when_they_do() -> None:
    clock = Clock()
    window = Window(per_city=1_000, imports=[Yielding()], clock=clock)
    filled(city="73.71", count=1, window=window)
    filled(city="35.78", count=6, window=window, start=1, imported_by=0)
    window.read({AT: 3})
    clock.now += REMEMBERED
    window.read({AT: 7})
    assert (window.room(0) or 0) >= LEAST
    filled(city="73.71", count=1, window=window, start=7)
    assert (window.room(0) or 0) >= LEAST


def test_where_nobody_reads_imports_have_no_limit() -> None:
    window = Window(per_city=1_000)
    filled(city="35.78", count=100, window=window, imported_by=0)
    assert window.room(0) is None
