"""Openers and training advice in a terminal: what the service says, in order, in the language asked for."""

from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from ijc.advice import command
from ijc.advice.words import WORDS
from ijc.cli import app

VACANCY = "00000000-0000-0000-0000-0000000003e9"


def change(number: int) -> dict[str, str]:
    return {"sentence_id": f"perubahan {number}", "sentence_en": f"change {number}"}


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What the service would answer, by path, and afterwards what it was asked."""
    answers: dict[str, Any] = {
        f"/vacancies/{VACANCY}/openers": {"people_now": None, "openers": [change(1), change(2)]},
        "/training-advice": {"vacancies_now": 3, "advice": []},
        "/training-advice/city": {"people": 9, "vacancies": 4, "pairs_now": 7, "advice": [change(1)]},
    }

    async def get(_: object, path: str, query: dict[str, Any]) -> Any:
        answers["query"] = query
        return answers[path]

    monkeypatch.setattr(command, "_get", get)
    monkeypatch.setenv("IJC_LANG", "en")  # what --lang sets must not outlive the test
    return answers


@pytest.mark.parametrize(
    ("arguments", "lines"),
    [
        (
            ["openers", VACANCY, "--lang", "en"],
            ["People of this city who could do the work now: fewer than 10.", "  1. change 1", "  2. change 2"],
        ),
        (
            ["training", "--candidate", VACANCY, "--lang", "id"],
            ["Lowongan di kota ini yang sekarang cocok: 3.", WORDS["id"]["no-course"]],
        ),
        (
            ["training", "--lang", "en"],
            ["Looking for work: 9. Open vacancies: 4. Pairs that match now: 7.", "  1. change 1"],
        ),
    ],
)
def test_it_is_told_line_by_line(asked: dict[str, Any], arguments: list[str], lines: list[str]) -> None:
    found = CliRunner().invoke(app, [*arguments, "--city", "Surabaya", "--limit", "5"])
    assert found.output.splitlines() == lines
    assert asked["query"]["limit"] == 5


def test_a_city_nobody_knows_is_told_in_a_sentence() -> None:
    found = CliRunner().invoke(app, ["training", "--city", "Atlantis"])
    assert found.exit_code == 2
    assert "Atlantis" in found.output


@pytest.mark.parametrize("arguments", [["training"], ["openers", VACANCY], ["fairness", "--quarter", "2026Q4"]])
def test_what_goes_wrong_is_told_in_the_language_asked_for(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, arguments: list[str]
) -> None:
    for name, value in {"IJC_LANG": "id", "IJC_STATE": str(tmp_path)}.items():
        monkeypatch.setenv(name, value)
    found = CliRunner().invoke(app, [*arguments, "--city", "Surabaya"])
    assert found.output.startswith("Anda belum masuk"), found.output


def test_both_languages_have_the_same_words() -> None:
    assert WORDS["id"].keys() == WORDS["en"].keys()
