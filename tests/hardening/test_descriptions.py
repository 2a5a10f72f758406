"""/openapi.json is good enough to work from: each operation has a name of its own, a sentence, its faults and its key."""

from collections import Counter
from typing import Any

import pytest

from tests.hardening.surface import Surface

pytestmark = pytest.mark.postgres


@pytest.fixture
def operations(surface: Surface) -> dict[str, dict[str, Any]]:
    return {
        f"{method.upper()} {path}": operation
        for path, methods in surface.app.openapi()["paths"].items()
        for method, operation in methods.items()
    }


async def test_each_has_a_name_and_a_sentence(operations: dict[str, dict[str, Any]]) -> None:
    names = Counter(operation["operationId"] for operation in operations.values())
    assert [name for name, times in names.items() if times > 1] == []
    assert [name for name in names if "_" in name] == []
    assert [said for said, operation in operations.items() if not operation.get("description")] == []


async def test_each_tells_its_faults_and_how_to_be_let_in(operations: dict[str, dict[str, Any]]) -> None:
    for said, operation in operations.items():
        if "/health/" in said:
            continue
        assert "application/problem+json" in operation["responses"]["default"]["content"], said
        assert "422" not in operation["responses"], said
        assert operation["security"] == [{"bearer": []}], said
        named = {each["name"] for each in operation.get("parameters", ())}
        assert ("Idempotency-Key" in named) == said.startswith("POST"), said


async def test_the_description_is_whole(surface: Surface) -> None:
    told = surface.app.openapi()
    wanted = {part.rpartition("/")[2] for part in _references(told)}
    assert wanted <= set(told["components"]["schemas"])
    assert told is surface.app.openapi()


def _references(part: Any) -> set[str]:
    if isinstance(part, dict):
        own = {part["$ref"]} if isinstance(part.get("$ref"), str) else set()
        return own.union(*(_references(each) for each in part.values()))
    if isinstance(part, list):
        return set().union(*(_references(each) for each in part))
    return set()
