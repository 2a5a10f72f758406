"""Two hundred titles of real postings, drawn at random and coded by hand before any suggestion for them was looked at.

The rule: the ISCO-08 unit group whose main tasks the title names, as a reader of the title alone would say. Ranks, contract,
place and employer are ignored; "manager", "head" and "director" of a function are managers (major group 1), a product,
project, account or case manager is the profession; a supervisor of production or a site is 312, of a shop 5222, of sales
people 3322; "admin" and "staff" of a function are its clerks where ISCO has them (4311, 4313, 4321, 4416 …), else 4110.
"""

import csv
from pathlib import Path

import pytest

from vocabulary import occupations
from vocabulary.suggest import occupation

CODED = Path(__file__).parent / "hand_coded_titles.csv"
AGREEMENT = 0.8


def coded() -> list[tuple[str, str]]:
    with CODED.open(encoding="utf-8") as file:
        return [(row["title"], row["code"]) for row in csv.DictReader(file)]


def test_the_sample_is_whole_and_its_codes_exist() -> None:
    assert len(coded()) == len({title for title, _ in coded()}) == 200
    assert {code for _, code in coded()} <= set(occupations.BY_CODE)


@pytest.mark.thorough
def test_nine_of_ten_titles_get_an_occupation_with_a_stated_confidence() -> None:
    suggested = [occupation(title) for title, _ in coded()]
    assert sum(bool(found) and found[0].confidence >= 0.5 for found in suggested) >= 0.9 * len(suggested)
    assert all(0 < found[0].confidence <= 1 for found in suggested if found)


@pytest.mark.thorough
def test_the_first_suggestion_agrees_in_three_digits() -> None:
    agree = [bool(found := occupation(title)) and found[0].code[:3] == code[:3] for title, code in coded()]
    assert sum(agree) >= AGREEMENT * len(agree)


def test_the_stated_confidence_is_the_share_that_is_right() -> None:
    firsts = [(found[0], code) for title, code in coded() if (found := occupation(title))]
    for low, high in ((0.0, 0.5), (0.5, 0.75), (0.75, 1.01)):
        held = [(first, code) for first, code in firsts if low <= first.confidence < high]
        stated = sum(first.confidence for first, _ in held) / len(held)
        right = sum(first.code[:3] == code[:3] for first, code in held) / len(held)
        assert abs(stated - right) < 0.15, (low, high, stated, right)
