"""Every sentence of the terminal, and every reason for which a service refuses a field, has its Indonesian."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest
import typer

from ijc.cli import app
from ijc.helping import asked_for, commands, complaint, translated
from ijc.indonesian import SENTENCES, indonesian
from ijc.terminal import told
from tests.architecture.sources import PACKAGES, SERVICES, place, tree

LEFT_TO_OTHERS = {"advice", "demo", "stack", "embedded", "indonesian", "fairness", "issuer"}
"""Folders that keep their words in both languages side by side, and the issuer, which speaks to programs."""
SPOKEN = {"say", "told", "append", "_refused", "SourceRow"}


def sentence(node: ast.expr) -> str | None:
    """The text as somebody might read it, with something filled in."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "7" for part in node.values)
    return None


def sentences(path: Path, *, called: set[str], errors: bool) -> Iterator[str]:
    for node in ast.walk(tree(path)):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        given = [keyword.value for keyword in node.keywords if keyword.arg == "reason"]
        if name in called or (errors and name.endswith("Error")):
            given += node.args
        for each in given:
            for part in each.elts if isinstance(each, ast.Tuple) else [each]:
                text = sentence(part)
                if text is not None and " " in text.strip() and any(letter.isalpha() for letter in text):
                    yield text


def of_the_terminal() -> Iterator[tuple[str, str]]:
    root = PACKAGES["ijc"]
    for path in sorted(root.rglob("*.py")):
        if LEFT_TO_OTHERS.isdisjoint(path.relative_to(root).parts):
            yield from ((place(path), text) for text in sentences(path, called=SPOKEN, errors=True))


def of_the_files() -> Iterator[tuple[str, str]]:
    """What a reader of files finds wrong in a row: returned beside the column, told far away."""
    for path in sorted((PACKAGES["ijc"] / "importing" / "files").rglob("*.py")):
        returned = [node.value for node in ast.walk(tree(path)) if isinstance(node, ast.Return)]
        pairs = [value.elts for value in returned if isinstance(value, ast.Tuple)]
        for text in (sentence(part) for pair in pairs for part in pair):
            if text is not None and " " in text.strip():
                yield place(path), text


def of_the_services() -> Iterator[tuple[str, str]]:
    for service in SERVICES:
        for path in sorted((PACKAGES[service] / "domain").rglob("*.py")):
            yield from ((place(path), text) for text in sentences(path, called=set(), errors=False))


LEFT_OUT = ("{field}: {reason}", "7: 7")


def test_there_are_sentences_to_look_at() -> None:
    assert len(list(of_the_terminal())) > 80
    assert len(list(of_the_services())) > 40


def test_every_sentence_of_the_terminal_has_its_indonesian() -> None:
    assert {text: where for where, text in of_the_terminal() if indonesian(text) == text and text not in LEFT_OUT} == {}


def test_every_reason_of_a_file_has_its_indonesian() -> None:
    assert len(list(of_the_files())) > 5
    assert {text: where for where, text in of_the_files() if indonesian(text) == text} == {}


def test_every_reason_of_a_service_has_its_indonesian() -> None:
    assert {text: where for where, text in of_the_services() if indonesian(text) == text and text not in LEFT_OUT} == {}


def test_nothing_that_is_filled_in_gets_lost() -> None:
    assert {said for said in SENTENCES.items() if said[0].count("{}") != said[1].count("{}")} == set()


def test_what_is_filled_in_stands_in_the_sentence_and_is_said_in_indonesian_too() -> None:
    assert indonesian("a.csv is empty.") == "a.csv kosong."
    assert indonesian("  3 times title: must not be empty") == "  3 kali title: tidak boleh kosong"
    assert indonesian("quarter: must be from 1 to 4") == "quarter: harus dari 1 sampai 4"
    assert indonesian("  2 times excluding wording: age") == "  2 kali kata-kata yang menyingkirkan orang: usia"


def test_what_has_no_indonesian_is_said_in_english() -> None:
    assert indonesian("nobody has said this before") == "nobody has said this before"


@pytest.mark.parametrize(("locale", "said"), [("en_GB.UTF-8", "Stopped."), ("id_ID.UTF-8", "Dihentikan.")])
def test_the_terminal_speaks_its_language(monkeypatch: pytest.MonkeyPatch, locale: str, said: str) -> None:
    monkeypatch.setenv("LC_ALL", locale)
    assert told("Stopped.") == said


def helps(command: Any) -> Iterator[str]:
    for one in commands(command):
        yield from ((one.help or "").split("\n\n"))
        yield from (parameter.help for parameter in one.params if getattr(parameter, "help", None))


def test_every_help_has_its_indonesian() -> None:
    found = {" ".join(text.split()) for text in helps(typer.main.get_command(app)) if text}
    assert len(found) > 60
    same = {text for text in found if indonesian(text) == text}
    assert same == {"email, whatsapp, sms, webhook, inbox, call."}


@pytest.mark.parametrize("language", ["id", "en"])
def test_help_and_complaints_speak_one_language(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IJC_LANG", language)
    english = {"Usage:", "Options:", "required", "Show this message", "Error:", "Try "}
    command = translated(typer.main.get_command(app))
    said = [command.get_help(command.make_context("ijc", ["whoami"], resilient_parsing=True))]
    for wrong in (["nothing"], ["login", "--nothing"], ["import"], ["import", "people", "x"], []):
        with pytest.raises(cast("type[Exception]", typer.BadParameter.__base__)) as error:
            command(wrong, standalone_mode=False)
        said.append(complaint(error.value))
    found = {word for word in english for text in said if word in text}
    assert found == (english - {"required"} if language == "en" else set())


def test_the_language_named_before_a_command_is_that_of_its_help() -> None:
    assert asked_for(["--lang", "en", "import", "--help"]) == "en"
    assert asked_for(["--lang=id", "--help"]) == "id"
    assert asked_for(["import", "--lang", "en"]) is None
    assert asked_for(["--lang"]) is None
    assert asked_for([]) is None
