import pytest

from ijc.importing.reading.amounts import read_count, read_wage, read_years
from ijc.importing.reading.dates import read_day
from ijc.importing.reading.labels import read_codes
from ijc.importing.reading.lists import read_list, read_yes_no
from ijc.importing.reading.numbers_of_people import read_nik, read_phone
from ijc.importing.reading.terms import read_arrangement, read_education, read_sex
from ijc.importing.rows import RefusedValueError


@pytest.mark.parametrize(
    ("text", "wage"),
    [
        ("Rp 4.000.000 – 5.000.000", (4_000_000, 5_000_000)),
        ("Rp4.000.000,00 s/d Rp5.000.000,00 per bulan", (4_000_000, 5_000_000)),
        ("IDR 4,500,000", (4_500_000, None)),
        ("4-5 juta", (4_000_000, 5_000_000)),
        ("4,5jt - 6 jt", (4_500_000, 6_000_000)),
        ("900rb", (900_000, None)),
        ("5.000.000 - 4.000.000", (4_000_000, 5_000_000)),
        ("Rp 60.000.000 per tahun", (5_000_000, None)),
        ("Rp 20.000 per jam", (3_460_000, None)),
        ("4000000", (4_000_000, None)),
        ("Kompetitif", (None, None)),
        ("UMR", (None, None)),
        ("USD 1,000", (None, None)),
        ("", (None, None)),
        ("10", (None, None)),
    ],
)
def test_wages(text: str, wage: tuple[int | None, int | None]) -> None:
    assert read_wage(text) == wage


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("1-2 tahun", 1.0), ("1 - 3 tahun pengalaman", 1.0), ("2,5 tahun", 2.5), ("3", 3.0), ("6 bulan", 0.5),
        ("Pengalaman kurang dari 1 tahun", 0.0), ("fresh graduate", 0.0), ("10- tahun", 10.0),
        ("5 hari/minggu", None), ("baik", None), ("", None),
    ],
)  # fmt: skip
def test_years(text: str, years: float | None) -> None:
    assert read_years(text) == years


@pytest.mark.parametrize(
    ("text", "day"),
    [("27/03/1995", "1995-03-27"), ("27-3-1995", "1995-03-27"), ("1995-03-27", "1995-03-27"),
     ("27 Maret 1995", "1995-03-27"), ("5 Agustus 2001", "2001-08-05"), ("1995-03-27 00:00:00", "1995-03-27"),
     ("", None)],
)  # fmt: skip
def test_days(text: str, day: str | None) -> None:
    assert read_day(text, field="birth_date") == day


@pytest.mark.parametrize("text", ["31/02/1999", "27/03/95", "27/13/1995", "kemarin", "12345"])
def test_what_is_no_day_is_refused_without_repeating_it(text: str) -> None:
    with pytest.raises(RefusedValueError) as refused:
        read_day(text, field="birth_date")
    assert refused.value.field == "birth_date"
    assert text not in refused.value.reason


def test_of_several_schools_a_vacancy_asks_the_lowest_and_a_person_has_the_highest() -> None:
    assert read_education("SMA/SMK, D3, S1", lowest=True) == "sma"
    assert read_education("SMA/SMK, D3, S1", lowest=False) == "s1"
    assert read_education("entah", lowest=True) is None


def test_words_of_arrangement_and_sex() -> None:
    assert [read_arrangement(word) for word in ("Paruh Waktu", "Remote/Dari rumah", "fullTime", "Hybrid", "?")] == [
        "part-time", "remote", "full-time", "hybrid", None,
    ]  # fmt: skip
    assert [read_sex(word) for word in ("L", "Perempuan", "x")] == ["male", "female", None]


def test_lists_keep_decimal_commas_and_labels_with_commas() -> None:
    assert read_list("Excel; mengetik, kasir\n2,5 tahun") == ["Excel", "mengetik", "kasir", "2,5 tahun"]
    both = read_codes("Penglihatan terbatas, perlu tampilan diperbesar; hearing.none", field="needs")
    assert both == ["vision.low", "hearing.none"]
    with pytest.raises(RefusedValueError, match="neither a code nor a label"):
        read_codes("buta", field="needs")


def test_numbers_that_a_spreadsheet_has_spoiled() -> None:
    assert read_phone("81234567890", field="phone") == "081234567890"
    assert read_nik("'3578 0141 0795 0001") == "3578014107950001"
    for spoiled in ("3.57801E+15", "3,57801E+15"):
        with pytest.raises(RefusedValueError, match="rounded"):
            read_nik(spoiled)
    with pytest.raises(RefusedValueError, match="16 digits"):
        read_nik("35780141")


def test_counts_and_answers() -> None:
    assert [read_count(text) for text in ("3", "3 orang", "2,00", "tiga")] == [3, 3, 2, None]
    assert [read_yes_no(text, field="x") for text in ("Ya", "tidak", "")] == [True, False, None]
    with pytest.raises(RefusedValueError):
        read_yes_no("mungkin", field="x")
