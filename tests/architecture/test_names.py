import ast
import re
from pathlib import Path

import pytest

from tests.architecture.sources import everything_in_python, modules, place, tree

DRAWERS = re.compile(
    r"^(utils?|helpers?|commons?|base|core|misc|shared|stuff|tools|manager|part_?\d+|.*_part_?\d+|.*_?utils?|.*_helpers?)$"
)


def is_drawer(path: Path) -> bool:
    return bool(DRAWERS.match(path.stem))


def test_no_file_or_folder_is_a_drawer_for_anything() -> None:
    assert [place(path) for path in everything_in_python() if is_drawer(path) or is_drawer(path.parent)] == []


@pytest.mark.parametrize(
    "name", ["utils", "helpers", "common", "base", "core", "misc", "part2", "relay_part2", "date_utils"]
)
def test_a_drawer_is_recognised(name: str) -> None:
    assert is_drawer(Path(f"{name}.py"))


def test_every_module_says_what_the_room_holds() -> None:
    silent = [place(path) for path in modules() if tree(path).body and ast.get_docstring(tree(path)) is None]
    assert silent == []
