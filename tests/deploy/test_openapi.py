"""The APIs' documents are those of the services, and a change that breaks callers is refused and says why."""

import copy
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from ijc.openapi.__main__ import REPOSITORY, main
from ijc.openapi.compatibility import differences

Document = dict[str, Any]
AS_SOMEBODY = ("-c", "user.name=somebody", "-c", "user.email=somebody@example.org")


@pytest.fixture
def national() -> Document:
    found: Document = yaml.safe_load((REPOSITORY / "docs" / "openapi" / "national.yaml").read_text("utf-8"))
    return found


def test_the_documents_are_those_of_the_services_and_drift_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--check"]) == 0
    monkeypatch.setattr("ijc.openapi.__main__.REPOSITORY", tmp_path)
    assert main(["--check"]) == 1
    assert "docs/openapi/national.yaml is out of date: run python -m ijc.openapi" in capsys.readouterr().err


def test_they_are_openapi_of_the_version_and_show_no_page(national: Document) -> None:
    assert national["openapi"].startswith("3.1.")
    assert "/national/reports/{city}/{month}" in national["paths"]
    assert "/tables" not in national["paths"]


def test_what_comes_beside_breaks_nobody(national: Document) -> None:
    more = copy.deepcopy(national)
    more["paths"]["/national/more"] = more["paths"]["/national/standing"]
    more["components"]["schemas"]["StandingOut"]["properties"]["more"] = {"type": "string"}
    more["paths"]["/national/stream"]["get"]["parameters"].append({"in": "query", "name": "more"})
    assert differences(national, national) == differences(national, more) == []


def test_what_breaks_callers_is_refused(national: Document) -> None:
    less = copy.deepcopy(national)
    del less["paths"]["/national/snapshot"]
    standing = less["components"]["schemas"]["StandingOut"]
    del standing["properties"]["facts"]
    standing["required"].remove("fingerprint")
    followed = less["paths"]["/national/stream"]["get"]["parameters"]
    followed[:] = [one for one in followed if one["name"] != "wait"]
    followed.append({"in": "query", "name": "key", "required": True})
    assert sorted(differences(national, less)) == [
        "GET /national/snapshot: removed",
        "GET /national/standing: facts is no longer answered",
        "GET /national/standing: fingerprint may now be missing from the answer",
        "GET /national/stream: key in query became required",
        "GET /national/stream: wait is no longer taken in query",
    ]


def test_a_body_may_not_ask_for_more() -> None:
    old: Document = yaml.safe_load((REPOSITORY / "docs" / "openapi" / "registry.yaml").read_text("utf-8"))
    new = copy.deepcopy(old)
    asked = new["components"]["schemas"]["OnboardIn"]
    asked["required"] = [*asked.get("required", []), *asked["properties"]]
    assert any(said.startswith("POST /cities: ") and "became required" in said for said in differences(old, new))


def test_a_reference_that_is_not_there_is_no_pass(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--against", "no-such-branch"]) == 1
    assert capsys.readouterr().err == "nothing was compared: git knows no no-such-branch here\n"


def test_the_gate_compares_with_what_git_had(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], national: Document
) -> None:
    file = tmp_path / "docs" / "openapi" / "national.yaml"
    file.parent.mkdir(parents=True)
    file.write_text(yaml.safe_dump(national), "utf-8")
    for words in (["init", "--quiet"], ["add", "."], [*AS_SOMEBODY, "commit", "--quiet", "--message", "first"]):
        subprocess.run(["git", "-C", str(tmp_path), *words], check=True)  # noqa: S603, S607 - a repository of our own
    monkeypatch.setattr("ijc.openapi.__main__.REPOSITORY", tmp_path)
    assert main(["--against", "HEAD"]) == 0
    del national["paths"]["/national/snapshot"]
    file.write_text(yaml.safe_dump(national), "utf-8")
    assert main(["--against", "HEAD"]) == 1
    assert capsys.readouterr().err == "national: GET /national/snapshot: removed\n"


def test_what_was_released_is_held_without_git(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], national: Document
) -> None:
    folder = tmp_path / "docs" / "openapi"
    folder.mkdir(parents=True)
    (folder / "national.yaml").write_text(yaml.safe_dump(national), "utf-8")
    (folder / "gone.yaml").write_text(yaml.safe_dump(national), "utf-8")
    monkeypatch.setattr("ijc.openapi.__main__.REPOSITORY", tmp_path)
    assert main(["--released"]) == 1, "with nothing to compare it is no pass"
    assert main(["--release"]) == main(["--released"]) == 0
    (folder / "gone.yaml").unlink()
    del national["paths"]["/national/snapshot"]
    (folder / "national.yaml").write_text(yaml.safe_dump(national), "utf-8")
    capsys.readouterr()
    assert main(["--released"]) == main(["--release"]) == 1
    assert capsys.readouterr().err == 2 * (
        "gone: the service's document is gone\nnational: GET /national/snapshot: removed\n"
    )


def test_one_call_answers_all_that_is_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("ijc.openapi.__main__.REPOSITORY", tmp_path)
    assert main(["--check", "--released", "--against", "no-such-branch"]) == 1
    said = capsys.readouterr().err.splitlines()
    assert "docs/openapi/national.yaml is out of date: run python -m ijc.openapi" in said
    assert said[-2:] == [
        "nothing was compared: docs/openapi/released has no documents",
        "nothing was compared: git knows no no-such-branch here",
    ]


def test_make_check_asks_for_all_of_it_once() -> None:
    (call,) = [line for line in (REPOSITORY / "Makefile").read_text("utf-8").splitlines() if "-m ijc.openapi" in line]
    assert all(asked in call for asked in ("--check", "--released", "--against '$(BASE)'"))


def test_todays_documents_break_nothing_that_was_released() -> None:
    assert main(["--released"]) == 0
