import pytest

from vocabulary import occupations


def test_all_436_unit_groups_have_both_titles() -> None:
    assert len(occupations.ALL) == len(occupations.BY_CODE) == 436
    for occupation in occupations.ALL:
        assert occupation.code.isdigit()
        assert len(occupation.code) == 4
        assert occupation.title_id.strip()
        assert occupation.title_en.strip()
        assert occupation.title_id != occupation.title_en or occupation.code == "3434"


def test_an_occupation_is_found_by_its_code() -> None:
    cashier = occupations.find("5230")
    assert cashier is not None
    assert cashier.title_en == "Cashiers and ticket clerks"
    assert occupations.find("9999") is None


@pytest.mark.parametrize(
    ("a", "b", "near"),
    [("5223", "5223", 1.0), ("5223", "5221", 0.6), ("5223", "5230", 0.3), ("5223", "5120", 0.1), ("5223", "9112", 0.0)],
)
def test_proximity_follows_the_structure(a: str, b: str, near: float) -> None:
    assert occupations.proximity(a, b) == near
    assert occupations.proximity(b, a) == near
