import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.sources import PACKAGES, SERVICES, imported, place, tree

CLOCKS_AND_CHANCE = {
    "now", "utcnow", "today", "monotonic", "perf_counter", "uuid1", "uuid4", "uuid7", "random", "choice",
    "randint", "token_hex", "open", "print", "getenv",
}  # fmt: skip

ARITHMETIC = {"matching/domain/engine": {"numpy", "numba"}, "national/domain/solving": {"numpy"}}
"""Columns and compiled loops are arithmetic still; elsewhere in a domain they would only hide the rule."""


def domain_modules() -> list[Path]:
    return [path for name in SERVICES for path in sorted((PACKAGES[name] / "domain").rglob("*.py"))]


def foreign(path: Path, *, service: str) -> Iterator[str]:
    """Imports that are neither the standard library nor the vocabulary nor the service's own domain."""
    known = {*sys.stdlib_module_names, "vocabulary"}
    place_of = f"{path.with_suffix('').as_posix()}/"
    known.update(*(names for place, names in ARITHMETIC.items() if f"/{place}/" in place_of))
    for name in imported(path):
        own = name == f"{service}.domain" or name.startswith(f"{service}.domain.")
        if not own and name.split(".")[0] not in known:
            yield name


def impure(path: Path) -> Iterator[str]:
    """Calls that read a clock, draw by chance or touch the world."""
    for node in ast.walk(tree(path)):
        if not isinstance(node, ast.Call):
            continue
        called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if called in CLOCKS_AND_CHANCE or ast.unparse(node.func) == "time.time":
            yield f"{called} in line {node.lineno}"


def test_the_domains_exist() -> None:
    assert len(domain_modules()) > 20


def test_a_domain_imports_the_standard_library_and_the_vocabulary_only() -> None:
    found = {place(path): names for path in domain_modules() if (names := list(foreign(path, service=_service(path))))}
    assert found == {}


def _service(path: Path) -> str:
    return next(name for name in SERVICES if PACKAGES[name] in path.parents)


def test_a_domain_reads_no_clock_and_draws_nothing_by_chance() -> None:
    assert {place(path): calls for path in domain_modules() if (calls := list(impure(path)))} == {}


@pytest.mark.parametrize(
    ("source", "finding"),
    [
        ("from datetime import datetime\nat = datetime.now()", "now in line 2"),
        ("import uuid\nkey = uuid.uuid4()", "uuid4 in line 2"),
        ("text = open('x').read()", "open in line 1"),
        ("import time\nat = time.time()", "time in line 2"),
    ],
)
def test_an_impure_call_is_found(tmp_path: Path, source: str, finding: str) -> None:
    file = tmp_path / "planted.py"
    file.write_text(source)
    assert finding in list(impure(file))


@pytest.mark.parametrize(
    "name", ["pydantic", "sqlalchemy.ext", "contracts.values", "matching.domain", "registry.storage"]
)
def test_a_foreign_import_is_found(tmp_path: Path, name: str) -> None:
    file = tmp_path / "planted.py"
    file.write_text(
        f"import {name}\nimport datetime\nfrom vocabulary import cities\nfrom registry.domain import person\n"
    )
    assert list(foreign(file, service="registry")) == [name]
