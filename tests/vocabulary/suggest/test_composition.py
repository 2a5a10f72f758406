import pytest

from vocabulary import occupations
from vocabulary.suggest.composition import composed
from vocabulary.tables import listed, rows


def code(title: str) -> str:
    found = composed(title.split())
    assert found is not None
    return found.code


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("finance manager", "1211"), ("finance supervisor", "3313"), ("finance admin", "4311"), ("garment operator", "8153"),
        ("electrical engineer", "2151"), ("electrical technician", "3113"), ("assistant manager hr", "1212"),
    ],
)  # fmt: skip
def test_one_field_is_another_occupation_in_another_role(title: str, expected: str) -> None:
    assert code(title) == expected


def test_the_word_that_names_the_person_goes_before_the_line_of_work_and_that_before_the_business() -> None:
    assert code("drafter civil construction") == "3118"
    assert code("hotel finance staff") == "3313"
    assert code("project hr") == "2423"


def test_the_paper_work_of_a_field_without_clerks_of_its_own_is_a_general_clerks() -> None:
    assert code("admin pharmacy") == "4110"


def test_words_nobody_knows_explain_nothing_and_a_title_without_a_field_is_left_to_others() -> None:
    whole, with_a_name = composed(["hr", "staff"]), composed(["hr", "staff", "zyx", "wvu"])
    assert whole is not None
    assert with_a_name is not None
    assert whole.explained == 1 > with_a_name.explained > 0
    assert composed(["zyx"]) is None


def test_every_code_of_the_table_exists_and_every_wording_stands_in_it_once() -> None:
    read = list(rows("title_fields"))
    roles = ("code", "manager", "supervisor", "admin", "engineer", "technician", "operator")
    assert {row[role] for row in read for role in roles} - {""} <= set(occupations.BY_CODE)
    wordings = [words for row in read for words in listed(row["words"])]
    assert len(wordings) == len(set(wordings))
    assert {row["kind"] for row in read} == {"", "general", "industry", "head"}
