"""A copy of the packages with one forbidden import planted for each import contract."""

import shutil
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tests.architecture.sources import PACKAGES, REPOSITORY


@dataclass(frozen=True, slots=True)
class Violation:
    """A module, what it is made to import, and the heading under which import-linter reports it."""

    contract: str
    module: str
    imports: str

    @property
    def path(self) -> str:
        return self.module.replace(".", "/") + ".py"


def copy_packages(target: Path) -> None:
    for name, package in PACKAGES.items():
        shutil.copytree(package, target / name, ignore=shutil.ignore_patterns("__pycache__", "*.csv", "*.json"))
    shutil.copy(REPOSITORY / ".importlinter", target / ".importlinter")


def plant(target: Path, violations: Iterable[Violation]) -> None:
    for violation in violations:
        path = target / violation.path
        path.parent.mkdir(parents=True, exist_ok=True)
        if not (door := path.parent / "__init__.py").exists():
            door.write_text('"""A room opened for the test."""\n')
        with path.open("a", encoding="utf-8") as file:
            file.write(f"\nimport {violation.imports}\n")


def lint(folder: Path) -> str:
    """What import-linter says of the packages that stand in a folder."""
    run = "import sys; sys.path.insert(0, ''); from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"
    done = subprocess.run(  # noqa: S603 - our own interpreter on our own text
        [sys.executable, "-c", run], cwd=folder, capture_output=True, text=True, check=False
    )
    return done.stdout + done.stderr
