import configparser

import pytest

from tests.architecture.planted import Violation, copy_packages, lint, plant
from tests.architecture.sources import REPOSITORY

VIOLATIONS = [
    Violation("services-are-independent", "registry.planted_stranger", "matching.domain"),
    Violation("rooms", "registry.domain.planted_storage", "registry.storage"),
    Violation("rooms", "matching.queries.planted_sibling", "matching.commands"),
    Violation("rooms", "notifications.api.planted_sibling", "notifications.consumers"),
    Violation("rooms", "matching.storage.planted_upwards", "matching.api"),
    Violation("rooms-exhaustive", "notifications.planted_drawer", "json"),
    Violation("settings", "registry.commands.planted_settings", "registry.settings"),
    Violation("published-language", "registry.commands.planted_contract", "contracts.placement_made"),
    Violation("published-language", "servicekit.planted_contract", "contracts.envelope"),
    Violation("libraries", "contracts.planted_framework", "servicekit"),
    Violation("libraries", "servicekit.planted_upwards", "eventing"),
    Violation("libraries", "vocabulary.planted_sideways", "contracts"),
    Violation("libraries", "eventing.planted_upwards", "registry"),
    Violation("pure-domain", "matching.domain.planted_framework", "sqlalchemy"),
    Violation("pure-domain", "notifications.domain.planted_contract", "contracts.values"),
]


def names() -> dict[str, str]:
    """The heading of each contract by its identifier."""
    read = configparser.ConfigParser()
    read.read(REPOSITORY / ".importlinter")
    prefix = "importlinter:contract:"
    return {
        section.removeprefix(prefix): read[section]["name"] for section in read.sections() if section.startswith(prefix)
    }


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What is said under each contract's heading once every violation is planted."""
    folder = tmp_path_factory.mktemp("planted")
    copy_packages(folder)
    plant(folder, VIOLATIONS)
    said = " ".join(lint(folder).split())
    _, _, details = said.partition("Broken contracts")
    starts = sorted((details.index(name), key) for key, name in names().items() if name in details)
    ends = [start for start, _ in starts[1:]] + [len(details)]
    return {key: details[start:end] for (start, key), end in zip(starts, ends, strict=True)}


def test_the_repository_keeps_every_import_contract() -> None:
    said = lint(REPOSITORY)
    assert f"Contracts: {len(names())} kept, 0 broken." in said, said


def test_every_import_contract_has_a_violation_below() -> None:
    assert {violation.contract for violation in VIOLATIONS} - {"rooms-exhaustive"} == set(names())


@pytest.mark.parametrize("violation", VIOLATIONS, ids=lambda violation: f"{violation.contract}:{violation.module}")
def test_a_planted_violation_breaks_its_contract(report: dict[str, str], violation: Violation) -> None:
    assert violation.module in report[violation.contract.removesuffix("-exhaustive")]
