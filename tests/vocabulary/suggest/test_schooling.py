import pytest

from vocabulary import occupations
from vocabulary.suggest import overasked_schooling
from vocabulary.suggest.schooling import usual_schooling


@pytest.mark.parametrize(
    ("text", "occupation", "asked"),
    [
        ("Pendidikan minimal S1 semua jurusan", "5230", "s1"),
        ("Min. D3, usia 20 tahun", "4110", "d3"),
        ("Min. pend. S.1 segala jurusan", "9112", "s1"),
        ("Lulusan Sarjana", "9112", "s1"),
        ("Education: Bachelor's degree in any major", "5223", "s1"),
        ("Pendidikan SMA", "9112", "sma"),
    ],
)
def test_more_schooling_than_the_work_usually_needs_is_found(text: str, occupation: str, asked: str) -> None:
    found = overasked_schooling(text, occupation=occupation)
    assert found is not None
    assert found.asked == asked
    assert text[slice(*found.span)] in text


@pytest.mark.parametrize(
    ("text", "occupation"),
    [
        ("Pendidikan minimal S1 Teknik Sipil", "2142"), ("Minimal SMA/SMK", "5230"), ("Minimal SMK, lebih disukai lulusan S1", "5230"),
        ("Melayani mahasiswa S1", "5230"), ("", "5230"), ("Minimal S1", "abcd"), ("Minimal D3 Akuntansi", "3313"),
    ],
)  # fmt: skip
def test_what_the_work_needs_or_does_not_ask_is_left_alone(text: str, occupation: str) -> None:
    assert overasked_schooling(text, occupation=occupation) is None


def test_every_occupation_has_a_usual_schooling() -> None:
    assert {one.code for one in occupations.ALL if usual_schooling(one.code) is None} == set()
