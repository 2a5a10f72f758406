import pytest

from vocabulary import occupations
from vocabulary.suggest import occupation
from vocabulary.tables import listed, rows


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("Kasir", "5230"), ("STAFF GUDANG", "4321"), ("Admin Data Entry", "4132"), ("Staff Accounting", "2411"),
        ("Penjahit", "7531"), ("Cleaning Service", "9112"), ("Satpam (Shift Malam)", "5414"), ("Barista", "5132"),
        ("Sopir Truk", "8332"), ("Guru SLB", "2352"), ("Operator Jahit - Garmen", "8153"), ("Web Developer", "2513"),
        ("Customer Service Online", "4229"), ("Juru Bahasa Isyarat", "2643"), ("Graphic Designer (Freelance)", "2166"),
        ("Software Engineer Intern", "2512"), ("primary school teacher", "2341"), ("Apoteker", "2262"),
    ],
)  # fmt: skip
def test_a_usual_title_gives_its_occupation_first(title: str, code: str) -> None:
    assert occupation(title)[0].code == code


def test_a_known_title_is_surer_than_one_inside_a_longer_title_and_that_surer_than_a_vote() -> None:
    known, inside, voted = (
        occupation(title)[0].confidence for title in ("Kasir", "Kasir Apotek Keluarga", "Rumah Sakit Hewan")
    )
    assert 1 >= known > inside > voted > 0


@pytest.mark.parametrize("title", ["", "   ", "???", "1234", "🙂", "\x00"])
def test_what_says_nothing_suggests_nothing_or_little(title: str) -> None:
    assert all(suggestion.confidence < 0.5 for suggestion in occupation(title))


def test_at_most_three_are_suggested_in_falling_order_each_once() -> None:
    for title in ("Manager", "Staff Marketing dan Administrasi Keuangan", "Teknisi", "engineer"):
        suggestions = occupation(title)
        assert 0 < len(suggestions) <= 3
        assert len({suggestion.code for suggestion in suggestions}) == len(suggestions)
        assert sorted(suggestions, key=lambda one: -one.confidence) == suggestions
        assert all(0 < suggestion.confidence <= 1 for suggestion in suggestions)


def test_every_shipped_title_belongs_to_an_occupation() -> None:
    codes = {row["code"] for row in rows("posting_titles")} | {row["code"] for row in rows("titles")}
    assert codes <= set(occupations.BY_CODE)
    assert sum(len(listed(row["titles"])) for row in rows("titles")) > 20_000


@pytest.mark.parametrize(("title", "code"), [("haulier", "8332"), ("hairdo artist", "5141")])
def test_a_title_that_words_and_letters_leave_open_is_read_by_what_it_means(title: str, code: str) -> None:
    assert occupation(title)[0].code == code


def test_of_a_title_that_nothing_is_known_of_nothing_is_said() -> None:
    assert occupation("qqqqqqqq") == []
