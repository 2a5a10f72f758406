"""``python -m ijc.openapi`` writes the documents and the page, ``--check`` compares.

The gate: ``--released`` refuses what breaks callers of what was released, ``--against REF`` of what git has there;
``--release`` puts today's documents in the place of those released. One call may ask for several.
"""

import argparse
import sys
from collections.abc import Iterator
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
    parser.add_argument("--released", action="store_true", help="refuse what breaks callers of what was released")
    parser.add_argument("--against", metavar="REF", help="refuse what breaks callers of the documents git has there")
    parser.add_argument("--release", action="store_true", help="these are released now: no change may break them")
    chosen = parser.parse_args(arguments)
    if chosen.check or chosen.released or chosen.against or chosen.release:
        found = list(_refused(chosen))
        sys.stderr.writelines(f"{sentence}\n" for sentence in found)
        return 1 if found else 0
    files = derived(REPOSITORY)
    for path, text in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    sys.stdout.write(f"{len(files)} files written\n")
    return 0


def _refused(chosen: argparse.Namespace) -> Iterator[str]:
    """All that was asked for, so that one call says everything."""
    if chosen.check:
        yield from (f"{name} is out of date: run python -m ijc.openapi" for name in drifted(REPOSITORY))
    if chosen.released:
        yield from against_released(REPOSITORY)
    if chosen.against:
        try:
            yield from against_git(REPOSITORY, reference=chosen.against)
        except UnknownReferenceError:
            yield f"nothing was compared: git knows no {chosen.against} here"
    if chosen.release:
        yield from release(REPOSITORY)


if __name__ == "__main__":
    sys.exit(main())
