"""What makes a NIK impossible, and what only makes it surprising."""

from datetime import date

import pytest

from registry.domain.broken_rule import InvalidFieldError
from registry.domain.nik import nik_warnings, read_nik

GOOD = "3578014507920007"


@pytest.mark.parametrize("written", [GOOD, "3578 0145 0792 0007", "35.78.01.450792.0007", "3578-0145-0792-0007"])
def test_a_nik_is_read_however_it_is_written(written: str) -> None:
    assert read_nik(written).digits == GOOD


@pytest.mark.parametrize(
    "written",
    [
        "", "357801450792000", "35780145079200071", "357801450792000x", "٣٥٧٨٠١٤٥٠٧٩٢٠٠٠٧",
        "0078014507920007", "9978014507920007", "3500014507920007", "3578004507920007",
        "3578010007920007", "3578013207920007", "3578014007920007", "3578017207920007",
        "3578014500920007", "3578014513920007", "3578013002920007", "3578017002920007", "3578014507920000",
    ],
)  # fmt: skip
def test_a_nik_that_cannot_be_anybodys_is_refused_without_being_repeated(written: str) -> None:
    with pytest.raises(InvalidFieldError) as refused:
        read_nik(written)
    assert refused.value.field == "nik"
    assert not written or written not in str(refused.value)


def test_women_born_on_the_29th_of_february_exist() -> None:
    assert read_nik("3578016902960001").digits.endswith("0001")


def test_a_nik_does_not_print_its_digits() -> None:
    assert GOOD not in repr(read_nik(GOOD))


def test_a_nik_that_fits_gives_no_warning() -> None:
    assert nik_warnings(read_nik(GOOD), birth_date=date(1992, 7, 5), sex="female") == ()


def test_what_differs_is_a_warning_and_no_error() -> None:
    found = nik_warnings(read_nik(GOOD), birth_date=date(1992, 7, 6), sex="male")
    assert found == ("nik-birth-date-differs", "nik-sex-differs")


def test_what_is_not_known_is_not_compared() -> None:
    assert nik_warnings(read_nik(GOOD), birth_date=None, sex=None) == ()
