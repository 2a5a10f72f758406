"""What the documents are held against: those released, which lie beside them, and those git has at a reference."""

import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path

from ijc.openapi.compatibility import differences
from ijc.openapi.documents import Document, of_yaml

RELEASED = Path("docs/openapi/released")
_NOW = Path("docs/openapi")


class UnknownReferenceError(LookupError):
    """Git has no such commit, so that nothing could be compared."""

    slug = "unknown-reference"


def against_released(repository: Path) -> list[str]:
    """What would break callers of what was released last; a whole service that is gone, too."""
    before = {path.stem: of_yaml(path.read_text("utf-8")) for path in (repository / RELEASED).glob("*.yaml")}
    if not before:
        return [f"nothing was compared: {RELEASED} has no documents"]
    return list(_refused(repository, before=before))


def against_git(repository: Path, *, reference: str) -> list[str]:
    """What would break callers of the documents that git has at a reference.

    Raises:
        UnknownReferenceError: git has no such commit here.
    """
    if _git(repository, "rev-parse", "--verify", "--quiet", f"{reference}^{{commit}}") is None:
        raise UnknownReferenceError(reference)
    listed = _git(repository, "ls-tree", "--name-only", reference, f"{_NOW.as_posix()}/") or b""
    paths = [Path(line) for line in listed.decode().splitlines() if line.endswith(".yaml")]
    shown = {path.stem: _git(repository, "show", f"{reference}:{path.as_posix()}") for path in paths}
    return list(_refused(repository, before={name: of_yaml(text or b"") for name, text in shown.items()}))


def release(repository: Path) -> list[str]:
    """Put today's documents in the place of those released; what forbids it, and then nothing is changed."""
    folder = repository / RELEASED
    if any(folder.glob("*.yaml")) and (refused := against_released(repository)):
        return refused
    folder.mkdir(parents=True, exist_ok=True)
    for path in (repository / _NOW).glob("*.yaml"):
        (folder / path.name).write_bytes(path.read_bytes())
    return []


def _refused(repository: Path, *, before: Mapping[str, Document]) -> Iterator[str]:
    for name, old in sorted(before.items()):
        path = repository / _NOW / f"{name}.yaml"
        if not path.exists():
            yield f"{name}: the service's document is gone"
            continue
        yield from (f"{name}: {said}" for said in differences(old, of_yaml(path.read_text("utf-8"))))


def _git(repository: Path, *words: str) -> bytes | None:
    """What git says, or None where it does not know."""
    done = subprocess.run(  # noqa: S603 - fixed program, the words are the developer's own
        ["git", "-C", str(repository), *words],  # noqa: S607 - git is found on the path
        capture_output=True,
        check=False,
    )
    return done.stdout if done.returncode == 0 else None
