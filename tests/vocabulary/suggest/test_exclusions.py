import pytest

from vocabulary.suggest import excluding_wording


def kinds(text: str) -> set[str]:
    return {finding.kind for finding in excluding_wording(text)}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Usia maksimal 30 tahun", "age"), ("umur 18-25 th", "age"), ("Usia max. 35", "age"),
        ("Pria, usia 20 - 35 tahun", "age"), ("maks. usia 27 tahun", "age"), ("max 30 years old", "age"),
        ("Berusia antara 21 sampai 40 tahun", "age"), ("Aged 22 to 30", "age"),
        ("usia max 30thn", "age"), ("Usia 18-35th", "age"), ("TB min 165cm", "height"),
        ("Sehat jasmani dan rohani", "health"), ("sehat jasmani & rohani", "health"), ("physically fit", "health"),
        ("Tidak memiliki cacat fisik", "disability"), ("tidak cacat", "disability"),
        ("tidak buta warna", "senses"), ("Tidak berkacamata", "senses"),
        ("Berpenampilan menarik", "appearance"), ("penampilan rapi dan menarik", "appearance"), ("Good looking", "appearance"),
        ("Khusus wanita", "sex"), ("Jenis kelamin: laki-laki", "sex"), ("- Pria, max 30 tahun", "sex"), ("Male only", "sex"),
        ("Perempuan saja", "sex"),
        ("Belum menikah", "marital-status"), ("Status: single", "marital-status"), ("lajang", "marital-status"),
        ("Tinggi badan minimal 160 cm", "height"), ("TB min 165", "height"), ("berat badan proporsional", "weight"),
        ("Beragama Islam", "religion"), ("Memiliki kendaraan pribadi", "own-vehicle"),
    ],
)  # fmt: skip
def test_wording_that_shuts_out_is_found(text: str, kind: str) -> None:
    assert kind in kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "Pria/Wanita", "laki-laki atau perempuan", "Male / Female", "Usia minimal 18 tahun", "minimum age 18",
        "Terbuka untuk penyandang disabilitas", "Menjual pakaian wanita", "pengalaman 2-3 tahun", "Manage a team of 20 - 30",
        "bekerja di bawah tekanan", "pendidikan tinggi", "toko busana muslim", "languages: 2", "gaji menarik",
        "non-muslim dipersilakan", "usia maks 300", "Mampu mengoperasikan sepeda motor", "single page application developer", "",
    ],
)  # fmt: skip
def test_wording_that_shuts_nobody_out_is_left_alone(text: str) -> None:
    assert kinds(text) == set()


def test_the_span_is_where_the_wording_stands() -> None:
    text = "Kualifikasi:\n- Usia maksimal 30 tahun\n- Sehat jasmani dan rohani"
    found = {finding.kind: text[slice(*finding.span)] for finding in excluding_wording(text)}
    assert found == {"age": "Usia maksimal 30", "health": "Sehat jasmani dan rohani"}


def test_the_span_has_no_marks_that_stand_before_the_words() -> None:
    text = "rapi, pria; sehat jasmani-rohani"
    assert [text[slice(*finding.span)] for finding in excluding_wording(text)] == ["pria", "sehat jasmani-rohani"]


def test_spans_hold_when_a_letter_grows_in_lower_case() -> None:
    text = "İİİ Sehat jasmani"
    (finding,) = excluding_wording(text)
    assert text[slice(*finding.span)] == "Sehat jasmani"


def test_findings_come_in_the_order_of_the_text() -> None:
    found = excluding_wording("Belum menikah, usia maks 25 tahun, tinggi badan min 170, sehat jasmani")
    assert [finding.kind for finding in found] == ["marital-status", "age", "height", "health"]
