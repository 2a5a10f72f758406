import pytest

from vocabulary import education


def test_levels_rise() -> None:
    order = ["none", "sd", "smp", "sma", "d1", "d3", "s1", "s2", "s3"]
    assert [education.rank(code) for code in order] == list(range(9))


def test_an_unknown_level_has_no_rank() -> None:
    with pytest.raises(KeyError):
        education.rank("smk")


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("SMK", "sma"), ("sma/smk", "sma"), ("SLTA", "sma"), ("Paket C", "sma"), ("Lulusan SMP", "smp"),
        ("D-III", "d3"), ("D3", "d3"), ("d iv", "s1"), ("S.1", "s1"), ("S1", "s1"), ("Sarjana", "s1"),
        ("PROFESI", "s2"), ("S2", "s2"), ("SDLB", "sd"), ("none", "none"), ("S-3", "s3"),
    ],
)  # fmt: skip
def test_a_level_is_understood_as_people_write_it(written: str, code: str) -> None:
    level = education.find(written)
    assert level is not None
    assert level.code == code


def test_what_is_no_level_is_not_guessed() -> None:
    assert education.find("kursus menjahit") is None
    assert education.find("") is None
