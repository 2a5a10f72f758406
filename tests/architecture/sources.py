"""The repository's own source files, as the tests of this folder look at them."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

REPOSITORY = Path(__file__).parents[2]
SERVICES = ("registry", "vacancies", "matching", "notifications", "operations", "release", "national")
LIBRARIES = ("contracts", "vocabulary", "servicekit", "eventing", "testkit", "webkit")
PACKAGES: dict[str, Path] = {
    **{name: REPOSITORY / "services" / name / name for name in SERVICES},
    **{name: REPOSITORY / "libs" / name / name for name in LIBRARIES},
    "ijc": REPOSITORY / "deploy" / "local" / "ijc",
}
MEMBERS: tuple[Path, ...] = tuple(package.parent for package in PACKAGES.values())


@cache
def modules() -> tuple[Path, ...]:
    """Every Python module of the product; migrations and tests are not among them."""
    return tuple(sorted(path for package in PACKAGES.values() for path in package.rglob("*.py")))


@cache
def everything_in_python() -> tuple[Path, ...]:
    """Modules, migrations, benches, quality and tests."""
    roots = [REPOSITORY / name for name in ("services", "libs", "deploy", "tests", "bench", "quality")]
    return tuple(sorted(path for root in roots for path in root.rglob("*.py") if "__pycache__" not in path.parts))


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"), filename=str(path))


def imported(path: Path) -> Iterator[str]:
    """The dotted names a module imports, whole; relative imports are not used in this repository."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


def place(path: Path) -> str:
    return str(path.relative_to(REPOSITORY))
