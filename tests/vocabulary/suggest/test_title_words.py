from vocabulary.suggest.title_words import readings


def test_place_contract_and_rank_say_nothing_of_the_work() -> None:
    assert next(readings("Kasir Part Time - Kota Surabaya")) == ("cashier",)


def test_a_word_stays_that_says_something_together_with_its_neighbour() -> None:
    assert next(readings("Front Office Agent")) == ("front", "office", "agent")
    assert next(readings("Accounting Staff, Head Office"))[:2] == ("accounting", "staff")


def test_what_stands_in_brackets_is_read_second() -> None:
    first, second, _ = readings("Internship Batch 2 (Videographer)")
    assert "videographer" not in first
    assert "videographer" in second
