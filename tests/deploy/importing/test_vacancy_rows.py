from pathlib import Path

import pytest

from ijc.importing.kinds.kind import VACANCIES
from ijc.importing.kinds.vacancies import read_vacancy
from ijc.importing.rows import RefusedValueError
from tests.deploy.importing.files import batches_of, written


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
