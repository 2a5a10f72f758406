"""``python -m ijc.openapi`` writes the documents and the page, ``--check`` compares.

The gate: ``--released`` refuses what breaks callers of what was released, ``--against REF`` of what git has there;
``--release`` puts today's documents in the place of those released.
"""

import argparse
import sys
from pathlib import Path

from ijc.openapi.documents import as_yaml, documents
from ijc.openapi.gate import UnknownReferenceError, against_git, against_released, release
from ijc.openapi.page import page

REPOSITORY = Path(__file__).parents[4]


def derived(repository: Path) -> dict[Path, str]:
    """Every derived file with its content."""
    found = documents()
    files = {repository / "docs" / "openapi" / f"{service}.yaml": as_yaml(one) for service, one in found.items()}
    return files | {repository / "docs" / "api.md": page(found)}


def drifted(repository: Path) -> list[str]:
    return sorted(
        str(path.relative_to(repository))
        for path, text in derived(repository).items()
        if not path.exists() or path.read_text("utf-8") != text
    )


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m ijc.openapi", description=__doc__)
    parser.add_argument("--check", action="store_true", help="compare only; fail when a file is out of date")
    gate = parser.add_mutually_exclusive_group()
    gate.add_argument("--released", action="store_true", help="refuse what breaks callers of what was released")
    gate.add_argument("--against", metavar="REF", help="refuse what breaks callers of the documents git has there")
    gate.add_argument("--release", action="store_true", help="these are released now: no change may break them")
    chosen = parser.parse_args(arguments)
    if chosen.released or chosen.release or chosen.against:
        found = _held_against(chosen)
        sys.stderr.writelines(f"{sentence}\n" for sentence in found)
        return 1 if found else 0
    if chosen.check:
        stale = drifted(REPOSITORY)
        sys.stderr.writelines(f"{name} is out of date: run python -m ijc.openapi\n" for name in stale)
        return 1 if stale else 0
    files = derived(REPOSITORY)
    for path, text in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    sys.stdout.write(f"{len(files)} files written\n")
    return 0


def _held_against(chosen: argparse.Namespace) -> list[str]:
    if chosen.release:
        return release(REPOSITORY)
    if chosen.released:
        return against_released(REPOSITORY)
    try:
        return against_git(REPOSITORY, reference=chosen.against)
    except UnknownReferenceError:
        return [f"nothing was compared: git knows no {chosen.against} here"]


if __name__ == "__main__":
    sys.exit(main())
