import pytest

from vocabulary.suggest.morphology import root

ROOTS = frozenset({"jahit", "tulis", "kelola", "sapu", "pasar", "ajar", "kemas", "kerja", "las", "makan", "latih"})


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("menjahit", "jahit"), ("penjahit", "jahit"), ("jahitan", "jahit"), ("dijahitnya", "jahit"),
        ("menulis", "tulis"), ("penulisan", "tulis"), ("pengelola", "kelola"), ("pengelolaan", "kelola"),
        ("menyapu", "sapu"), ("pemasaran", "pasar"), ("mengajar", "ajar"), ("pengemasan", "kemas"),
        ("bekerja", "kerja"), ("pekerjaan", "kerja"), ("mengelas", "las"), ("makanan", "makan"), ("kemeja", None),
        ("pelatihan", "latih"), ("jahit", "jahit"), ("", None),
    ],
)  # fmt: skip
def test_only_known_roots_are_answered(word: str, expected: str | None) -> None:
    assert root(word, known=ROOTS) == expected
