import io
import json
import logging
import subprocess
import sys

import pytest
from opentelemetry.sdk.trace import TracerProvider

from servicekit.logs import JsonLines, PlainLines

SECRET = "Siti Rahmawati"


def failing() -> None:
    try:
        int(SECRET)
    except ValueError as error:
        raise RuntimeError(f"nothing can be done for {SECRET}") from error


def told(formatter: logging.Formatter, *, message: str = "it failed", name: str = "notes") -> str:
    """What a line says of an error that carries a secret, after a careless handler has had it."""
    log = logging.Logger(name)  # noqa: LOG001 - one of its own, whose handlers the test run does not touch
    written = io.StringIO()
    careless, ours = logging.StreamHandler(io.StringIO()), logging.StreamHandler(written)
    ours.setFormatter(formatter)
    log.addHandler(careless)
    log.addHandler(ours)
    try:
        failing()
    except RuntimeError:
        log.exception(message)
    return written.getvalue()


@pytest.mark.parametrize("formatter", [PlainLines(), JsonLines("notes")])
def test_an_error_is_its_kind_and_place_and_never_its_text(formatter: logging.Formatter) -> None:
    line = told(formatter)
    assert SECRET not in line
    assert "builtins.RuntimeError at" in line
    assert "builtins.ValueError at" in line
    assert "test_logs.py" in line


def test_a_json_line_is_one_object_that_collectors_can_search() -> None:
    line = json.loads(told(JsonLines("notes"), message="two\nlines, é"))
    assert line["level"] == "error"
    assert line["service"] == line["logger"] == "notes"
    assert line["message"] == "two\nlines, é"
    assert set(line) == {"time", "level", "service", "logger", "message", "exception"}
    assert told(JsonLines("notes")).count("\n") == 1


def test_a_json_line_belongs_to_its_trace() -> None:
    with TracerProvider().get_tracer("tests").start_as_current_span("journey") as span:
        line = json.loads(told(JsonLines("notes")))
    assert line["trace_id"] == format(span.get_span_context().trace_id, "032x")


def test_the_errors_of_a_group_are_told_one_by_one() -> None:
    formatter = PlainLines()
    group = ExceptionGroup(SECRET, [KeyError(SECRET), OSError(SECRET)])
    text = formatter.formatException((type(group), group, None))
    assert SECRET not in text
    assert "builtins.KeyError" in text
    assert "builtins.OSError" in text


def test_errors_that_lead_to_each_other_are_told_once() -> None:
    first, second = ValueError(), KeyError()
    first.__cause__, second.__cause__ = second, first
    assert PlainLines().formatException((ValueError, first, None)).count("builtins.ValueError") == 1


def test_a_task_that_nobody_awaited_keeps_its_errors_text_to_itself() -> None:
    program = """
import asyncio
from servicekit import logs
logs.configure(service="notes")
async def fail():
    raise ValueError("Siti" + " Rahmawati")
async def main():
    asyncio.create_task(fail())
    await asyncio.sleep(0.01)
asyncio.run(main())
"""
    ended = run(program)
    assert SECRET not in ended.stdout + ended.stderr
    assert "Task exception was never retrieved" in ended.stdout
    assert "builtins.ValueError at" in ended.stdout


def run(program: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - our own interpreter on our own text
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("kind", ["json", "plain"])
def test_the_last_words_of_a_program_tell_no_text_either(kind: str) -> None:
    program = f"""
import os; os.environ["LOG_FORMAT"] = {kind!r}
from servicekit import logs
logs.configure(service="notes")
raise ValueError("Siti" + " Rahmawati")
"""
    ended = run(program)
    assert ended.returncode == 1
    assert SECRET not in ended.stdout + ended.stderr
    assert "builtins.ValueError at" in ended.stdout
