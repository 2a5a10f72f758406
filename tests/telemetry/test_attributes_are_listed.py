"""The code gives spans no attribute that is not listed, and no list of them holds a person."""

import ast
import re
from pathlib import Path
from typing import Final

import yaml

from tests.architecture.sources import PACKAGES, SERVICES, tree
from tests.telemetry.listing import FOLDER

OF_SPANS: Final = re.compile(r"(http|messaging|ijc|db|exception|server|client|url|enduser|user)\.[a-z_.]+")
TELLING: Final = ("eventing", "servicekit", *SERVICES)
READS: Final = "operations"
"""Looks into spans that others have made, by names that are theirs."""


def listed() -> set[str]:
    return set(yaml.safe_load((FOLDER / "attributes.yaml").read_text()))


def given(path: Path) -> set[str]:
    """Names of attributes as they stand in the code: keys of a dictionary, and the first argument of a setter."""
    found: set[str] = set()
    for node in ast.walk(tree(path)):
        keys: list[ast.expr | None] = []
        if isinstance(node, ast.Dict):
            keys = list(node.keys)
        elif isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "set_attribute":
            keys = list(node.args[:1])
        elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Subscript):
            keys = [node.targets[0].slice]
        elif isinstance(node, ast.AnnAssign) and getattr(node.target, "id", "") == "KEPT":
            keys = [node.value]
        texts = [key.value for key in keys if isinstance(key, ast.Constant)]
        found |= {text for text in texts if isinstance(text, str) and OF_SPANS.fullmatch(text)}
    return found


def in_the_code() -> set[str]:
    paths = [path for name in TELLING if name != READS for path in PACKAGES[name].rglob("*.py")]
    return {name for path in paths for name in given(path)}


def test_every_attribute_in_the_code_is_listed_and_the_other_way_round() -> None:
    assert in_the_code() == listed()


def test_an_attribute_that_is_not_listed_is_found(tmp_path: Path) -> None:
    made = tmp_path / "made_up.py"
    made.write_text('span.set_attribute("ijc.nik", nik)\ntold = {"enduser.id": nik}\n')
    assert given(made) == {"ijc.nik", "enduser.id"}
