from typer.testing import CliRunner

from ijc.cli import app


def said(*arguments: str, language: str = "en_GB.UTF-8") -> str:
    done = CliRunner().invoke(app, ["vocabulary", "suggest", *arguments], env={"LANG": language, "LC_ALL": ""})
    assert done.exit_code == 0
    return done.output


def test_a_bare_title_gets_an_occupation_and_an_offer_of_skills() -> None:
    told = said("Kasir")
    assert told.splitlines()[0].split()[:1] == ["5230"]
    assert "ask for them only if the work needs them" in told
    assert "Melayani kasir" in said("Kasir", language="id_ID.UTF-8")


def test_a_text_is_read_for_skills_and_for_what_shuts_out() -> None:
    told = said("Kasir", "Menguasai Excel, usia maksimal 30 tahun, minimal S1")
    assert "ms-excel" in told
    assert "usia maksimal 30 (age)" in told
    assert "More schooling than this work usually needs: minimal S1 (sma)" in told
    assert "Often asked" not in told


def test_a_title_that_says_nothing_gets_no_guess() -> None:
    assert said("???") == "No occupation is suggested for this title.\n"
