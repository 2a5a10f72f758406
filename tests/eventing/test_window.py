"""A city may run ahead of its readers only so far; nobody who is dead holds it back."""

from eventing.relay.window import Window

AT = ("ijc.vacancies", 0)


def filled(*, city: str, count: int, window: Window, start: int = 0) -> None:
    for offset in range(start, start + count):
        window.sent(AT, offset=offset, city=city)


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
    window = Window(per_city=2)
    filled(city="35.78", count=2, window=window)
    window.forget([AT])
    assert window.held() == []
    assert window.partitions() == []
