"""Whatever a part of a program says when it is not well can be read in Indonesian."""

import ast
from collections.abc import Iterator

from servicekit.troubles import IN_INDONESIAN, in_indonesian
from tests.architecture.sources import PACKAGES, tree

SAYING = {"trouble", "_has_begun"}
NO_TROUBLE = {"consumers of {}", "relay", "worker", "well"}


def said() -> Iterator[str]:
    for path in sorted(PACKAGES["eventing"].rglob("*.py")):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name in SAYING:
                for each in ast.walk(node):
                    if isinstance(each, ast.Return) and each.value is not None:
                        yield from texts(each.value)


def texts(value: ast.expr) -> Iterator[str]:
    if isinstance(value, ast.IfExp):
        yield from texts(value.body)
        yield from texts(value.orelse)
    elif isinstance(value, ast.JoinedStr):
        yield "".join(str(part.value) if isinstance(part, ast.Constant) else "7" for part in value.values)
    elif isinstance(value, ast.Constant) and isinstance(value.value, str):
        yield value.value


def test_every_trouble_has_its_indonesian_and_every_indonesian_a_trouble() -> None:
    found = set(said())
    assert {trouble for trouble in found if in_indonesian(trouble) == trouble} == set()
    assert len(found) == len(IN_INDONESIAN) - len(NO_TROUBLE)


def test_numbers_are_kept_and_what_is_not_known_is_told_as_it_is() -> None:
    assert (
        in_indonesian("shard 12 has not looked into the outbox for a while")
        == "bagian 12 sudah lama tidak melihat outbox"
    )
    assert in_indonesian("consumers of matching") == "pembaca matching"
    assert in_indonesian("{} out of 3 broke") == "{} out of 3 broke"
