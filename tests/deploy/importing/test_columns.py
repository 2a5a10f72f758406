from pathlib import Path

import pytest

from ijc.importing.kinds.candidates import read_candidate
from ijc.importing.kinds.kind import CANDIDATES, VACANCIES
from ijc.importing.mapping.columns import MissingColumnError, match_columns
from ijc.importing.mapping.mapping_file import MappingFileError, read_mapping_file

FIELDS = tuple(VACANCIES.columns.names)


def test_usual_names_are_understood_whatever_their_case_and_brackets() -> None:
    headers = ["NO.", "Nama Lengkap (sesuai KTP)*", "No. HP", "Pendidikan_Terakhir", "Catatan"]
    columns = match_columns(headers, vocabulary=CANDIDATES.columns, mapping=None)
    assert columns.of_field["name"] == ("Nama Lengkap (sesuai KTP)*",)
    assert columns.of_field["phone"] == ("No. HP",)
    assert columns.of_field["source_id"] == ("NO.",)
    assert columns.left_out == ("Catatan",)


def test_what_people_have_signed_is_read_from_its_column() -> None:
    headers = ["Nama", "Bersedia di Kota Lain", "Setuju Statistik Nasional", "Versi Naskah Persetujuan"]
    columns = match_columns(headers, vocabulary=CANDIDATES.columns, mapping=None)
    texts = columns.texts(dict(zip(headers, ["Sari", "tidak", "ya", "naskah-7"], strict=True)))
    read = read_candidate(texts, notes=[])
    assert (read["other_cities"], read["national_statistics"], read["consent_text_version"]) == (
        False,
        True,
        "naskah-7",
    )
    assert "consent_text_version" not in read_candidate({"name": "Sari"}, notes=[])


def test_a_column_without_which_nothing_can_be_taken_is_missed_with_advice() -> None:
    with pytest.raises(MissingColumnError, match="No column gives title.*posisi.*--mapping"):
        match_columns(["perusahaan", "gaji"], vocabulary=VACANCIES.columns, mapping=None)


def test_several_columns_are_joined_where_the_field_is_a_list() -> None:
    columns = match_columns(["posisi", "perusahaan", "skills", "keahlian"], vocabulary=VACANCIES.columns, mapping=None)
    texts = columns.texts({"posisi": "Kasir", "perusahaan": "X", "skills": ["a", 1.0], "keahlian": "b"})
    assert texts == {"title": "Kasir", "employer_name": "X", "must_skills": "a; 1; b"}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        (
            "m.toml",
            '[columns]\ntitle = "Kolom A"\n[constants]\nemployer_name = "Dinas"\n[values.education]\nsar = "s1"\n',
        ),
        ("m.yaml", "columns: {title: Kolom A}\nconstants: {employer_name: Dinas}\nvalues: {education: {SAR: s1}}\n"),
    ],
)
def test_a_mapping_file_names_columns_fixed_values_and_words(tmp_path: Path, name: str, content: str) -> None:
    path = tmp_path / name
    path.write_text(content)
    mapping = read_mapping_file(path, fields=FIELDS)
    columns = match_columns(["kolom a", "Pendidikan"], vocabulary=VACANCIES.columns, mapping=mapping)
    texts = columns.texts({"kolom a": "Kasir", "Pendidikan": "Sar"})
    assert texts == {"title": "Kasir", "employer_name": "Dinas", "education": "s1"}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("[colums]\n", "unknown section 'colums'"),
        ('[columns]\ntitel = "x"\n', "columns.titel is not a field"),
        ("[columns]\ntitle = 3\n", "columns.title must be a column's name"),
        ("[columns\n", "not valid TOML or YAML"),
    ],
)
def test_a_mistake_in_the_mapping_is_told_by_name(tmp_path: Path, content: str, said: str) -> None:
    path = tmp_path / "m.toml"
    path.write_text(content)
    with pytest.raises(MappingFileError, match=said):
        read_mapping_file(path, fields=FIELDS)


def test_a_column_the_file_does_not_have_is_told(tmp_path: Path) -> None:
    path = tmp_path / "m.toml"
    path.write_text('[columns]\ntitle = "Posisi Kosong"\n')
    mapping = read_mapping_file(path, fields=FIELDS)
    with pytest.raises(MappingFileError, match="no column 'Posisi Kosong'; it has: a, b"):
        match_columns(["a", "b"], vocabulary=VACANCIES.columns, mapping=mapping)
