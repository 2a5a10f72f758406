import re
from pathlib import Path

import pytest

from tests.architecture.sources import REPOSITORY

TEXTS = {".py", ".md", ".toml", ".yaml", ".yml", ".sh", ".sql", ".txt", ".cfg", ".ini", ".json", ".html", ".j2", ""}
LEFT_OUT = {
    ".git",
    ".venv",
    ".cache",
    ".run",
    "__pycache__",
    ".mypy_cache",
    ".ruff_cache",
    ".pytest_cache",
    ".hypothesis",
}
# Written in pieces, so that this file does not contain what it looks for.
UNWANTED = re.compile(
    "|".join(
        (
            r"(?<![\w.])/wo" + r"rk/",
            "/home/" + r"\w+/",
            "/tmp/" + r"(?:ijc|gen|bash)",
            "sub" + "agent",
            "py" + r"pi\.org",
            "files\\.python" + r"hosted",
            r"repo\d*\.ma" + r"ven\.",
            r"registry\.npm" + "js",
            r"artifact" + "ory",
            r"TO" + r"DO\b",
            r"FIX" + r"ME\b",
        )
    )
)


def texts() -> list[Path]:
    return [
        path
        for path in sorted(REPOSITORY.rglob("*"))
        if path.is_file()
        and path.suffix in TEXTS
        and not LEFT_OUT & set(path.relative_to(REPOSITORY).parts)
        and path.name not in {"uv.lock", "requirements.lock"}
        and path != Path(__file__)
    ]


def test_no_file_speaks_of_a_machine_a_package_host_or_unfinished_work() -> None:
    found = [
        f"{path.relative_to(REPOSITORY)}: {match.group()}"
        for path in texts()
        for match in UNWANTED.finditer(path.read_text("utf-8", errors="replace"))
    ]
    assert found == []


@pytest.mark.parametrize(
    "text", ["see /wo" + "rk/main", "https://py" + "pi.org/simple", "# TO" + "DO later", "a sub" + "agent"]
)
def test_such_words_are_recognised(text: str) -> None:
    assert UNWANTED.search(text)


@pytest.mark.parametrize("text", ["docs/work/hours", "POST /workforce", "apply at work/home"])
def test_ordinary_words_are_left_alone(text: str) -> None:
    assert not UNWANTED.search(text)
