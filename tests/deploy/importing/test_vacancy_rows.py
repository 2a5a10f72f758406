from pathlib import Path

import pytest

from ijc.importing.kinds.candidates import read_candidate
from ijc.importing.kinds.kind import VACANCIES
from ijc.importing.kinds.vacancies import read_vacancy
from ijc.importing.rows import RefusedValueError
from tests.deploy.importing.files import batches_of, written
from vocabulary import suggest


def read(**texts: str) -> dict[str, object]:
    return read_vacancy({"title": "Kasir", "employer_name": "CV Sinar", **texts}, notes=[])


@pytest.mark.parametrize(
    ("texts", "code"),
    [
        ({"location": "Sidoarjo"}, "35.15"),
        ({"location": "Kab. Bandung, Jawa Barat"}, "32.04"),
        ({"location": "Bandung, Jawa Barat"}, "32.73"),
        ({"location": "Rungkut, Surabaya, Jawa Timur"}, "35.78"),
        ({"location": "Suwawa, Gorontalo"}, None),
        ({"location": "Jakarta Raya"}, None),
        ({"workplace_city": "3515", "location": "Surabaya"}, "35.15"),
    ],
)
def test_work_may_lie_in_any_regency_or_city(texts: dict[str, str], code: str | None) -> None:
    assert read(**texts).get("workplace_city") == code


def test_what_no_code_stands_for_goes_on_as_text() -> None:
    body = read(location="Jakarta Raya", benefits="Makan siang; BPJS", majors="Akuntansi; Manajemen")
    assert body["description"] == "Jurusan: Akuntansi; Manajemen\nTunjangan: Makan siang; BPJS\nLokasi: Jakarta Raya"


def test_a_skill_that_no_code_stands_for_is_neither_lost_nor_passed_over() -> None:
    notes: list[str] = []
    row = {"title": "Kasir", "employer_name": "CV Sinar", "must_skills": "Excel; teleportasi"}
    body = read_vacancy(row, notes=notes)
    assert (body["must_skills"], body["description"]) == (["ms-excel"], "Keterampilan wajib: teleportasi")
    assert "some skills kept as text only" in notes
    people: list[str] = []
    read_candidate({"name": "Ani", "skills": "Excel; teleportasi"}, notes=people)
    assert people == ["some skills not recognised"]


def test_working_days_in_the_column_of_experience_are_the_schedule() -> None:
    body = read(experience="5 hari/minggu")
    assert body["schedule"] == "5 hari/minggu"
    assert "description" not in body
    assert "experience_years" not in body


def test_a_vacancy_needs_an_employer() -> None:
    with pytest.raises(RefusedValueError, match="employer_name"):
        read_vacancy({"title": "Kasir"}, notes=[])


def test_in_a_file_of_several_lists_ids_count_within_each(tmp_path: Path) -> None:
    path = written(tmp_path, "Sumber,ID Sumber,Posisi,Perusahaan\nA,1,Kasir,X\nB,1,Koki,Y\nA,1,Kasir,X\n")
    (batch,) = batches_of(path, kind=VACANCIES)
    assert [row.body.get("source_id") for row in batch.rows] == ["A:1", "B:1", None]


def test_a_code_as_written_is_somebodys_word_and_one_taken_from_words_a_suggestion() -> None:
    assert read(occupation="5223")["occupation"] == "5223"
    assert "occupation_suggested" not in read(occupation="5223")
    suggested = read(occupation="Kasir toko")
    assert (suggested["occupation"], suggested["occupation_suggested"]) == ("5230", True)
    with pytest.raises(RefusedValueError, match="occupation"):
        read(occupation="9999")


def test_demands_read_out_of_running_text_are_marginal_and_those_of_a_column_are_not() -> None:
    body = read(demands="drive.motorcycle", requirements="Memiliki SIM C, mampu mengangkat beban 20 kg")
    assert body["demands"] == ["drive.motorcycle", {"code": "lift.heavy", "essential": False}]
    assert body["suggested_demands"] == ["lift.heavy"]


def test_which_skills_were_read_and_which_a_column_names_is_told() -> None:
    body = read(nice_skills="Microsoft Excel", requirements="Menguasai Microsoft Excel dan Photoshop")
    (excel,) = (one.code for one in suggest.skills("Microsoft Excel"))
    (photoshop,) = (one.code for one in suggest.skills("Photoshop"))
    assert (body["nice_skills"], body["suggested_skills"]) == ([excel, photoshop], [photoshop])
