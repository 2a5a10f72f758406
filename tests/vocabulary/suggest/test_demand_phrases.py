import pytest

from vocabulary.needs import DEMANDS
from vocabulary.suggest import demand_codes, demands
from vocabulary.tables import listed, rows


def said(text: str) -> dict[str, bool]:
    return {one.code: one.essential for one in demands(text)}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Mampu mengangkat barang hingga 25 kg", "lift.heavy"), ("angkat beban maksimal 10kg", "lift.medium"),
        ("Lifting up to 4 kilo", "lift.light"), ("Melayani pelanggan di kasir", "speak.customers"),
        ("Bersedia bekerja shift malam", "hours.night"), ("Menerima telepon masuk", "hear.telephone"),
        ("Tidak buta warna", "see.colour"), ("Attention to detail", "concentrate.long"), ("Memiliki SIM C", "drive.motorcycle"),
    ],
)  # fmt: skip
def test_what_a_requirement_asks_of_a_person_is_a_demand(text: str, code: str) -> None:
    assert said(text)[code] is True


@pytest.mark.parametrize(
    "text",
    [
        "Teliti, memiliki SIM C, bersedia bekerja shift malam, melayani pelanggan",
        "Mampu mengangkat barang hingga 25 kg. Memiliki SIM C",
        "Kemampuan komunikasi yang baik",
    ],
)
def test_the_codes_alone_are_those_of_the_demands(text: str) -> None:
    assert set(demand_codes(text)) == set(said(text)) != set()


def test_what_is_only_wished_for_is_marginal_and_the_next_clause_is_not() -> None:
    assert said("Diutamakan memiliki SIM A.\nTeliti dan cepat belajar") == {
        "drive.car": False, "concentrate.long": True, "learn.often": True,
    }  # fmt: skip


def test_asked_once_and_wished_for_once_is_asked() -> None:
    assert said("Teliti menjadi nilai plus; harus teliti") == {"concentrate.long": True}


def test_what_is_weighed_is_what_its_weight_says_alone() -> None:
    assert set(said("Mengangkat beban 20 kg")) == {"lift.heavy"}


def test_one_phrase_may_ask_two_things_and_what_is_paid_asks_nothing() -> None:
    assert set(said("Melakukan data entry")) == {"see.screen", "hands.keyboard"}
    assert said("Tunjangan: uang lembur") == {}
    assert said("") == {}


def test_the_place_is_told_in_the_text_as_written() -> None:
    text = "Syarat:\n- SIM C"
    (one,) = demands(text)
    assert text[slice(*one.span)] == "SIM C"


def test_every_phrase_names_demands_that_exist() -> None:
    assert {code for row in rows("demand_phrases") for code in listed(row["code"])} <= set(DEMANDS)
