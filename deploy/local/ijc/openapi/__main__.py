"""``python -m ijc.openapi`` writes the documents and the page, ``--check`` compares, ``--against REF`` is the gate."""

import argparse
import subprocess
import sys
from pathlib import Path

import yaml

from ijc.openapi.compatibility import differences
from ijc.openapi.documents import Document, as_yaml, documents
from ijc.openapi.page import page

REPOSITORY = Path(__file__).parents[4]


class UnknownReferenceError(LookupError):
    """Git has no such commit, so that nothing could be compared."""

    slug = "unknown-reference"


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


def refused(repository: Path, *, reference: str) -> list[str]:
    """What would break callers of the documents that git has at a reference.

    Raises:
        UnknownReferenceError: git has no such commit here.
    """
    if _git(repository, "rev-parse", "--verify", "--quiet", f"{reference}^{{commit}}") is None:
        raise UnknownReferenceError(reference)
    found = []
    for path in sorted((repository / "docs" / "openapi").glob("*.yaml")):
        before = _committed(path.relative_to(repository), reference=reference, repository=repository)
        if before is not None:
            now = yaml.safe_load(path.read_text("utf-8"))
            found += [f"{path.stem}: {sentence}" for sentence in differences(before, now)]
    return found


def _committed(path: Path, *, reference: str, repository: Path) -> Document | None:
    """As it was then; None where it is new."""
    shown = _git(repository, "show", f"{reference}:{path.as_posix()}")
    return None if shown is None else yaml.safe_load(shown)


def _git(repository: Path, *words: str) -> bytes | None:
    """What git says, or None where it does not know."""
    done = subprocess.run(  # noqa: S603 - fixed program, the words are the developer's own
        ["git", "-C", str(repository), *words],  # noqa: S607 - git is found on the path
        capture_output=True,
        check=False,
    )
    return done.stdout if done.returncode == 0 else None


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m ijc.openapi", description=__doc__)
    parser.add_argument("--check", action="store_true", help="compare only; fail when a file is out of date")
    parser.add_argument(
        "--against", metavar="REF", help="refuse what breaks callers of the documents at a git reference"
    )
    chosen = parser.parse_args(arguments)
    if chosen.against:
        try:
            found = refused(REPOSITORY, reference=chosen.against)
        except UnknownReferenceError:
            found = [f"nothing was compared: git knows no {chosen.against} here"]
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


if __name__ == "__main__":
    sys.exit(main())
