import copy
import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from contracts.candidate_registered import CandidateRegistered
from contracts.compatibility import against_git, differences, main
from contracts.generate import schema
from tests.contracts.golden import CONTRACTS

OLD: dict[str, Any] = schema(CandidateRegistered)


def changed(**properties: Any) -> dict[str, Any]:
    new = copy.deepcopy(OLD)
    new["properties"].update(properties)
    return new


def test_the_same_schema_is_compatible() -> None:
    for contract in CONTRACTS:
        assert differences(schema(contract), schema(contract)) == []


def test_an_optional_addition_and_new_words_are_accepted() -> None:
    new = changed(preferred_shift={"type": "string", "default": "day"})
    new["description"] = "better explained"
    assert differences(OLD, new) == []


def test_a_removed_field_is_refused() -> None:
    new = changed()
    del new["properties"]["district"]
    assert differences(OLD, new) == ["district: removed, old consumers miss it"]


def test_a_new_required_field_is_refused() -> None:
    new = changed(card={"type": "string"})
    new["required"] = [*new["required"], "card"]
    assert differences(OLD, new) == ["card: new and required, old events lack it"]


def test_a_field_that_becomes_required_or_optional_is_refused() -> None:
    stricter, looser = changed(), changed()
    stricter["required"] = [*stricter["required"], "district"]
    looser["required"] = [name for name in looser["required"] if name != "version"]
    assert differences(OLD, stricter) == ["district: became required, old events lack it"]
    assert differences(OLD, looser) == ["version: became optional, old consumers require it"]


@pytest.mark.parametrize(
    ("properties", "sentence"),
    [
        ({"version": {"type": "string"}}, "version: minimum changed"),
        ({"version": {"type": "integer", "minimum": 2}}, "version: minimum changed"),
        ({"city": {"type": "string", "pattern": "^.*$"}}, "city: pattern changed"),
        ({"available": {"type": "boolean", "default": False}}, "available: default changed"),
        ({"origin": {"type": "string", "enum": ["live"], "default": "live"}},
         "origin: no longer allows import, old events may carry it"),
        ({"origin": {"type": "string", "enum": ["live", "import", "api"], "default": "live"}},
         "origin: newly allows api, old consumers cannot read it"),
        ({"needs": {"type": "array", "items": {"type": "string"}, "default": []}}, "needs[]: pattern changed"),
        ({"education": {"type": "string", "default": None}}, "education: allows other types than before"),
    ],
)  # fmt: skip
def test_a_narrowed_or_widened_type_is_refused(properties: dict[str, Any], sentence: str) -> None:
    assert sentence in differences(OLD, changed(**properties))


def test_a_change_inside_a_nested_value_is_refused() -> None:
    new = copy.deepcopy(OLD)
    del new["$defs"]["Skill"]["properties"]["years"]
    assert differences(OLD, new) == ["skills[].years: removed, old consumers miss it"]


@pytest.fixture
def committed(tmp_path: Path) -> Path:
    """A repository whose one commit holds the schema of candidate-registered."""
    folder = tmp_path / "schemas"
    folder.mkdir()
    (folder / "candidate-registered.v1.json").write_text(json.dumps(OLD))
    who = ["-c", "user.name=t", "-c", "user.email=t@example.invalid", "-c", "commit.gpgsign=false"]
    for words in (["init", "-q"], ["add", "."], [*who, "commit", "-q", "-m", "schemas"]):
        subprocess.run(["git", "-C", str(tmp_path), *words], check=True, capture_output=True)  # noqa: S603, S607 - fixed words
    return folder


def test_the_gate_compares_with_what_git_has(committed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--against", "HEAD", "--schemas", str(committed)]) == 0
    new = changed()
    del new["properties"]["needs"]
    (committed / "candidate-registered.v1.json").write_text(json.dumps(new))
    assert main(["--against", "HEAD", "--schemas", str(committed)]) == 1
    assert "candidate-registered.v1.json: needs: removed" in capsys.readouterr().err


def test_the_gate_refuses_a_removed_version_and_accepts_a_new_one(committed: Path) -> None:
    (committed / "candidate-registered.v1.json").rename(committed / "candidate-registered.v2.json")
    (refused,) = against_git(committed, reference="HEAD")
    assert refused.startswith("candidate-registered.v1.json: removed")


def test_the_gate_needs_no_git_and_holds_against_what_was_released(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    schemas, released = tmp_path / "schemas", tmp_path / "released"
    schemas.mkdir()
    asked = ["--schemas", str(schemas), "--released", str(released)]
    (schemas / "candidate-registered.v1.json").write_text(json.dumps(OLD))
    assert main(asked) == 1, "with nothing to compare it is no pass"
    assert main([*asked, "--release"]) == main(asked) == 0
    broken = changed()
    del broken["properties"]["needs"]
    (schemas / "candidate-registered.v1.json").write_text(json.dumps(broken))
    assert main(asked) == main([*asked, "--release"]) == main(asked) == 1
    assert "candidate-registered.v1.json: needs: removed" in capsys.readouterr().err


def test_todays_schemas_break_nothing_that_was_released() -> None:
    assert main([]) == 0
