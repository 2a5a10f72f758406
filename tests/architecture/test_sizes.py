import ast
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from tests.architecture.sources import everything_in_python, modules, place, tree

LONGEST_FILE, LONGEST_FUNCTION, USUAL_FILE = 350, 50, 60
Function = ast.FunctionDef | ast.AsyncFunctionDef


def length(path: Path) -> int:
    return len(path.read_text("utf-8").splitlines())


def functions(path: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(tree(path)):
        if isinstance(node, Function):
            yield node.name, (node.end_lineno or node.lineno) - node.lineno + 1


def test_no_file_is_long() -> None:
    assert {place(path): length(path) for path in everything_in_python() if length(path) > LONGEST_FILE} == {}


def test_no_function_is_long() -> None:
    long = {
        f"{place(path)}:{name}": lines
        for path in everything_in_python()
        for name, lines in functions(path)
        if lines > LONGEST_FUNCTION
    }
    assert long == {}


def test_the_usual_file_is_read_at_a_glance() -> None:
    assert median(lines for path in modules() if (lines := length(path)) > 2) < USUAL_FILE


def test_lengths_are_measured_as_a_reader_would(tmp_path: Path) -> None:
    file = tmp_path / "long.py"
    file.write_text("def long() -> None:\n" + "    print()\n" * 60)
    assert length(file) == 61
    assert dict(functions(file)) == {"long": 61}
