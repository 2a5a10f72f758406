import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from contracts.catalogue import EVENTS
from contracts.generate import drifted, main, write
from tests.contracts.golden import REPOSITORY


def test_what_is_in_the_repository_is_up_to_date() -> None:
    assert drifted(REPOSITORY) == []


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    for part in ("libs/contracts/examples", "deploy/kafka"):
        shutil.copytree(REPOSITORY / part, tmp_path / part)
    (tmp_path / "libs/contracts/contracts").mkdir(parents=True)
    write(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    "name",
    [
        "docs/asyncapi.yaml",
        "libs/contracts/schemas/candidate-registered.v1.json",
        "libs/contracts/contracts/topics.yaml",
    ],
)
def test_drift_fails_and_is_named(checkout: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    assert main(["--check", "--repository", str(checkout)]) == 0
    path = checkout / name
    path.write_text(path.read_text() + "# by hand\n")
    assert main(["--check", "--repository", str(checkout)]) == 1
    assert name in capsys.readouterr().err


def test_a_schema_without_a_contract_is_drift(checkout: Path) -> None:
    (checkout / "libs/contracts/schemas/candidate-renamed.v1.json").write_text("{}")
    assert drifted(checkout) == ["libs/contracts/schemas/candidate-renamed.v1.json"]


DOCUMENT: dict[str, Any] = yaml.safe_load((REPOSITORY / "docs" / "asyncapi.yaml").read_text())


def references(part: Any) -> list[str]:
    if isinstance(part, dict):
        own = [part["$ref"]] if "$ref" in part else []
        return own + [found for value in part.values() for found in references(value)]
    if isinstance(part, list):
        return [found for value in part for found in references(value)]
    return []


def test_every_reference_of_the_document_leads_somewhere() -> None:
    found = references(DOCUMENT)
    assert len(found) > 3 * len(EVENTS)
    for reference in found:
        if not reference.startswith("#"):
            assert (REPOSITORY / "docs" / reference).resolve().exists(), reference
            continue
        place: Any = DOCUMENT
        for step in reference.removeprefix("#/").split("/"):
            place = place[step]


def test_every_event_is_sent_by_someone_and_received_by_someone() -> None:
    done: dict[str, set[str]] = {"send": set(), "receive": set()}
    for operation in DOCUMENT["operations"].values():
        done[operation["action"]] |= {message["$ref"].rsplit("/", 1)[1] for message in operation["messages"]}
    wanted = {f"{contract.event}.v{contract.major}" for contract in EVENTS.values()}
    assert done == {"send": wanted, "receive": wanted}
