"""The gate on schemas: inside one major version only optional fields may come. ``python -m contracts.compatibility``.

It compares with the schemas released, which lie beside today's, or ``--against`` those git has at a reference;
``--release`` puts today's in the place of those released.

Old consumers must read new events and new consumers old ones, so loosening is refused as much as narrowing:
a closed list that grows breaks the readers that do not know the new value. Anything else needs a new major version.
"""

import argparse
import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

Schema = Mapping[str, Any]

_ANNOTATIONS = frozenset({"title", "description", "examples", "$id", "$schema", "$defs"})
_STRUCTURE = frozenset({"properties", "required", "items", "anyOf", "additionalProperties", "prefixItems", "$ref"})


def differences(old: Schema, new: Schema) -> list[str]:
    """What forbids replacing ``old`` by ``new``, one plain sentence each; empty when compatible."""
    return list(_compare(old, new, roots=(old, new), place=""))


def _compare(old: Schema, new: Schema, *, roots: tuple[Schema, Schema], place: str) -> Iterator[str]:
    old, new = _resolved(old, roots[0]), _resolved(new, roots[1])
    yield from _fields(old, new, roots=roots, place=place)
    yield from _constraints(old, new, place=place)
    for part in ("items", "additionalProperties"):
        before, after = old.get(part), new.get(part)
        if isinstance(before, Mapping) and isinstance(after, Mapping):
            yield from _compare(before, after, roots=roots, place=f"{place}[]")
        elif before != after:
            yield f"{place or 'the payload'}: {part} changed"
    yield from _alternatives(old, new, roots=roots, place=place)


def _fields(old: Schema, new: Schema, *, roots: tuple[Schema, Schema], place: str) -> Iterator[str]:
    before, after = old.get("properties", {}), new.get("properties", {})
    needed_before, needed_after = set(old.get("required", ())), set(new.get("required", ()))
    for name in before:
        path = f"{place}.{name}" if place else name
        if name not in after:
            yield f"{path}: removed, old consumers miss it"
            continue
        if name in needed_after - needed_before:
            yield f"{path}: became required, old events lack it"
        if name in needed_before - needed_after:
            yield f"{path}: became optional, old consumers require it"
        yield from _compare(before[name], after[name], roots=roots, place=path)
    for name in after:
        if name not in before and name in needed_after:
            yield f"{place}.{name}".lstrip(".") + ": new and required, old events lack it"


def _constraints(old: Schema, new: Schema, *, place: str) -> Iterator[str]:
    for rule in sorted((set(old) | set(new)) - _ANNOTATIONS - _STRUCTURE):
        if rule == "enum":
            yield from _values(old.get(rule), new.get(rule), place=place)
        elif old.get(rule) != new.get(rule):
            yield f"{place or 'the payload'}: {rule} changed"


def _values(old: list[Any] | None, new: list[Any] | None, *, place: str) -> Iterator[str]:
    if old is None or new is None:
        yield f"{place}: a closed list of values came or went"
        return
    if gone := [str(value) for value in old if value not in new]:
        yield f"{place}: no longer allows {', '.join(gone)}, old events may carry it"
    if come := [str(value) for value in new if value not in old]:
        yield f"{place}: newly allows {', '.join(come)}, old consumers cannot read it"


def _alternatives(old: Schema, new: Schema, *, roots: tuple[Schema, Schema], place: str) -> Iterator[str]:
    before, after = old.get("anyOf", []), new.get("anyOf", [])
    if len(before) != len(after):
        yield f"{place}: allows other types than before"
        return
    for left, right in zip(before, after, strict=True):
        yield from _compare(left, right, roots=roots, place=place)


def _resolved(schema: Schema, root: Schema) -> Schema:
    reference = schema.get("$ref")
    if reference is None:
        return schema
    target: Schema = root["$defs"][reference.rsplit("/", 1)[1]]
    return {**target, **{key: value for key, value in schema.items() if key != "$ref"}}


def _committed(name: str, *, reference: str, folder: Path) -> Schema | None:
    """The schema as it stands in git, or None where git has none of this name."""
    shown = subprocess.run(  # noqa: S603 - fixed program, the reference is the developer's own
        ["git", "-C", str(folder), "show", f"{reference}:./{name}"],  # noqa: S607 - git is found on the developer's path
        capture_output=True,
        check=False,
    )
    return json.loads(shown.stdout) if shown.returncode == 0 else None


def _names(*, reference: str, folder: Path) -> set[str]:
    listed = subprocess.run(  # noqa: S603 - fixed program, the reference is the developer's own
        ["git", "-C", str(folder), "ls-tree", "--name-only", reference, "./"],  # noqa: S607 - as above
        capture_output=True,
        check=False,
        text=True,
    )
    return {Path(line).name for line in listed.stdout.splitlines() if line.endswith(".json")}


def against_git(folder: Path, *, reference: str) -> list[str]:
    """What forbids putting the schemas of a folder in place of those git has at a reference."""
    names = _names(reference=reference, folder=folder)
    return _refused(folder, before={name: _committed(name, reference=reference, folder=folder) for name in names})


def against_released(folder: Path, *, released: Path) -> list[str]:
    """What forbids putting the schemas of a folder in place of those released."""
    before = {path.name: json.loads(path.read_text("utf-8")) for path in released.glob("*.json")}
    return _refused(folder, before=before) if before else [f"nothing was compared: no schema in {released.name}"]


def release(folder: Path, *, released: Path) -> list[str]:
    """From now on these are what no change may break; what forbids it, and then nothing is changed."""
    if any(released.glob("*.json")) and (refused := against_released(folder, released=released)):
        return refused
    released.mkdir(exist_ok=True)
    for path in folder.glob("*.json"):
        (released / path.name).write_bytes(path.read_bytes())
    return []


def _refused(folder: Path, *, before: Mapping[str, Schema | None]) -> list[str]:
    refused = []
    for name, old in sorted(before.items()):
        path = folder / name
        if not path.exists():
            refused.append(f"{name}: removed, consumers may still read events of it")
        elif old is not None:
            refused += [f"{name}: {sentence}" for sentence in differences(old, json.loads(path.read_text("utf-8")))]
    return refused


def main(arguments: list[str] | None = None) -> int:
    here = Path(__file__).parents[1]
    parser = argparse.ArgumentParser(description="Refuse an incompatible change of an event's schema.")
    parser.add_argument("--against", metavar="REF", help="compare with what git has there, not with what was released")
    parser.add_argument("--release", action="store_true", help="these are released now: no change may break them")
    parser.add_argument("--schemas", type=Path, default=here / "schemas")
    parser.add_argument("--released", type=Path, default=here / "released")
    chosen = parser.parse_args(arguments)
    if chosen.against:
        refused = against_git(chosen.schemas, reference=chosen.against)
    else:
        refused = (release if chosen.release else against_released)(chosen.schemas, released=chosen.released)
    for sentence in refused:
        sys.stderr.write(f"{sentence}\n")
    if refused:
        sys.stderr.write("Give the event a new major version, or take the change back.\n")
    return 1 if refused else 0


if __name__ == "__main__":
    sys.exit(main())
