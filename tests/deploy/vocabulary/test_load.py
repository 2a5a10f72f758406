"""Small releases in the publishers' own formats, made here."""

import csv
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from typer.testing import CliRunner

from ijc.cli import app

BAKER = "http://data.europa.eu/esco/occupation/baker"
OCCUPATIONS = [
    ["conceptType", "conceptUri", "iscoGroup", "preferredLabel", "altLabels"],
    ["Occupation", BAKER, "7512", "baker", "oven wizard\ndough person"],
    ["Occupation", "http://data.europa.eu/esco/occupation/marine", "310", "marine", ""],
]
SKILLS = [
    ["conceptType", "conceptUri", "preferredLabel", "altLabels"],
    ["KnowledgeSkillCompetence", "http://data.europa.eu/esco/skill/1", "barista", "operate the froth machine"],
    ["KnowledgeSkillCompetence", "http://data.europa.eu/esco/skill/2", "tame dragons", "ride dragons"],
]


def table(file: Path, rows: list[list[str]], delimiter: str = ",") -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out, delimiter=delimiter).writerows(rows)
    return file


@pytest.fixture
def esco(tmp_path: Path) -> Path:
    table(tmp_path / "esco/occupations_en.csv", OCCUPATIONS)
    table(tmp_path / "esco/skills_en.csv", SKILLS)
    packed = tmp_path / "ESCO dataset - v1.2.0 - en - csv.zip"
    with zipfile.ZipFile(packed, "w") as out:
        for file in (tmp_path / "esco").iterdir():
            out.write(file, file.name)
    return packed


def load(*arguments: object) -> tuple[int, str]:
    done = CliRunner().invoke(
        app, ["vocabulary", "load", *map(str, arguments)], env={"LANG": "en_GB.UTF-8", "LC_ALL": ""}
    )
    return done.exit_code, done.output


def suggested(folder: Path, *calls: str) -> str:
    """What a program started with the setting suggests, a line each."""
    told = "; ".join(f"print([one.code for one in suggest.{call}])" for call in calls)
    program = f"from vocabulary import suggest; {told}"
    environment = {**os.environ, "IJC_VOCABULARY": str(folder)}
    return subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True
    ).stdout


def test_escos_titles_and_phrases_are_understood_once_loaded(esco: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    code, said = load("esco", esco, "--into", kept)
    assert (code, "Loaded 4 titles and 1 phrases for skills." in said) == (0, True), said
    title, skills = suggested(kept, "occupation('Oven Wizard')", "skills('operate the froth machine')").splitlines()
    assert title.startswith("['7512'")
    assert skills == "['barista']"
    assert suggested(tmp_path / "nothing", "skills('operate the froth machine')") != "['barista']\n"


def test_onets_titles_come_through_the_crosswalk(esco: Path, tmp_path: Path) -> None:
    release = tmp_path / "db_30_0_text"
    table(
        release / "Occupation Data.txt",
        [["O*NET-SOC Code", "Title", "Description"], ["51-3011.00", "Bakers", "Bake."]],
        "\t",
    )
    alternate = [
        ["O*NET-SOC Code", "Alternate Title", "Short Title", "Source(s)"],
        ["51-3011.00", "Crust Boss", "n/a", "08"],
    ]
    table(release / "Alternate Titles.txt", alternate, "\t")
    header = ["O*NET Id", "O*NET Title", "O*NET Description", "ESCO or ISCO URI", "ESCO or ISCO Title", "Type of Match"]
    crosswalk = table(tmp_path / "crosswalk.csv", [header, ["51-3011.00", "Bakers", "", BAKER, "baker", "exactMatch"]])
    kept = tmp_path / "kept"
    code, said = load("onet", release, "--into", kept)
    assert (code, "--crosswalk" in said) == (2, True)
    code, said = load("onet", release, "--esco", esco, "--crosswalk", crosswalk, "--into", kept)
    assert (code, "Loaded 2 titles." in said) == (0, True), said
    assert suggested(kept, "occupation('Crust Boss')").startswith("['7512'")


def test_releases_as_their_publishers_write_them(tmp_path: Path) -> None:
    """The columns, line ends, marks and opening lines of ESCO 1.2.0, O*NET 29.3 and their crosswalk of 2022; our own words."""
    folder = Path(__file__).parent / "releases"
    esco, onet = tmp_path / "ESCO dataset - v1.2.0 - classification - en - csv.zip", tmp_path / "db_29_3_text.zip"
    for packed, names in ((esco, "*_en.csv"), (onet, "db_29_3_text/*.txt")):
        with zipfile.ZipFile(packed, "w") as out:
            for file in folder.glob(names):
                out.write(file, file.relative_to(folder))
    kept = tmp_path / "kept"
    crosswalk = folder / "ONET_(Occupations)_0_updated.csv"
    assert load("esco", esco, "--into", kept)[0] == 0
    code, said = load("onet", onet, "--esco", esco, "--crosswalk", crosswalk, "--into", kept)
    assert code == 0, said
    for name in ("esco-titles", "esco-phrases", "onet-titles"):
        assert (kept / f"{name}.csv").read_text("utf-8") == (folder / "golden" / f"{name}.csv").read_text("utf-8")


def test_what_is_no_release_is_refused_in_words_and_nothing_is_kept(esco: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    assert load("esco", tmp_path / "absent.zip", "--into", kept)[0] == 2
    torn = tmp_path / "torn.zip"
    torn.write_bytes(esco.read_bytes()[:80])
    assert "neither a folder nor a whole ZIP file" in load("esco", torn, "--into", kept)[1]
    table(tmp_path / "other/occupations_en.csv", [["uri", "label"]])
    assert "occupations_en.csv has no column iscoGroup" in load("esco", tmp_path / "other", "--into", kept)[1]
    assert not kept.exists()


def test_a_release_that_is_not_whole_leaves_what_was_loaded_before(esco: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    load("esco", esco, "--into", kept)
    before = (kept / "esco-titles.csv").read_bytes()
    whole = (tmp_path / "esco/occupations_en.csv").read_text("utf-8")

    def loaded_with(occupations: str) -> tuple[int, str]:
        (tmp_path / "esco/occupations_en.csv").write_text(occupations, "utf-8")
        return load("esco", tmp_path / "esco", "--into", kept)

    for cut, why in ((whole[: whole.index("marine")], "cut off"), (whole.partition("\n")[0], "no title that leads")):
        code, said = loaded_with(cut)
        assert (code, why in said) == (2, True), said
        assert (kept / "esco-titles.csv").read_bytes() == before
    assert loaded_with(whole + "\n\n")[0] == 0, "lines with nothing in them are nothing"


def test_what_cannot_be_read_is_not_said_to_be_unwritable(esco: Path, tmp_path: Path) -> None:
    damaged = tmp_path / "damaged.zip"
    there = bytearray(esco.read_bytes())
    there[40:60] = bytes(20)
    damaged.write_bytes(there)
    assert "neither a folder nor a whole ZIP file" in load("esco", damaged, "--into", tmp_path / "kept")[1]
    (tmp_path / "odd/occupations_en.csv").mkdir(parents=True)
    assert "odd holds no occupations_en.csv" in load("esco", tmp_path / "odd", "--into", tmp_path / "kept")[1]
    folder = ("--esco", esco, "--crosswalk", tmp_path)
    assert "is a folder: name the crosswalk's CSV file" in load("onet", tmp_path, *folder)[1].replace("\n", " ")
