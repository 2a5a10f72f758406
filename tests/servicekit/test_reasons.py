"""Whatever the code can keep as the reason why an event waits can be read in both languages."""

import ast
import copy
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import orjson
import pytest
from pydantic import ValidationError

from contracts.payload import Payload
from servicekit.reasons import told
from servicekit.reasons.codes import CODES
from servicekit.reasons.faults import FAULTS
from servicekit.reasons.sentences import SENTENCES
from tests.architecture.sources import PACKAGES, modules, tree
from tests.contracts.golden import CONTRACTS, example_data

NOT_AN_EVENTS = {"servicekit.problems", "servicekit.settings"}
"""What callers are answered, and what keeps a program from starting."""
WRONG: list[Any] = [
    None,
    "",
    "?",
    "x" * 10_000,
    "2026-01-01",
    "2026-01-01T00:00:00",
    -1,
    10**18,
    1.5,
    True,
    [],
    {},
    [{}] * 500,
]


def name_of(path: Path) -> str:
    package = next(each for each in PACKAGES.values() if path.is_relative_to(each))
    return ".".join(path.relative_to(package.parent).with_suffix("").parts).removesuffix(".__init__")


@cache
def within_a_handlers_reach() -> list[ast.Module]:
    """What consumers import, and what that imports, and so on: any error there may stop an event."""
    known = {name_of(path): path for path in modules()}
    todo = {name for name in known if ".consumers" in name or name.startswith("eventing.consuming")}
    seen, found = set(NOT_AN_EVENTS), []
    while todo - seen:
        name = (todo - seen).pop()
        seen.add(name)
        if name not in known:
            continue
        found.append(tree(known[name]))
        for node in ast.walk(tree(known[name])):
            if isinstance(node, ast.ImportFrom):
                todo |= {node.module or "", *(f"{node.module}.{each.name}" for each in node.names)}
    return found


def codes() -> Iterator[str]:
    for module in within_a_handlers_reach():
        for node in ast.walk(module):
            if isinstance(node, ast.ClassDef):
                yield from (text for each in node.body if assigned(each) == "slug" for text in texts(each))
            yield from texts(*given(node, to={"RefusedEventError"}))


def sentences() -> Iterator[str]:
    for module in within_a_handlers_reach():
        for node in ast.walk(module):
            yield from texts(*given(node, to={"_NotAnEventError", "UnreadableEnvelopeError"}))
            if isinstance(node, ast.AsyncFunctionDef) and node.name == "_apply_queued":
                yield from (text for each in ast.walk(node) if isinstance(each, ast.Return) for text in texts(each))


def assigned(node: ast.stmt) -> str:
    return ast.unparse(node).partition(" ")[0] if isinstance(node, ast.Assign) else ""


def given(node: ast.AST, *, to: set[str]) -> list[ast.expr]:
    return node.args if isinstance(node, ast.Call) and getattr(node.func, "id", "") in to else []


def texts(*nodes: ast.AST) -> Iterator[str]:
    """With something filled in."""
    for node in nodes:
        value = getattr(node, "value", node)
        if isinstance(node, ast.JoinedStr):
            yield "".join(str(part.value) if isinstance(part, ast.Constant) else "ce_id" for part in node.values)
        elif isinstance(value, ast.Constant) and isinstance(value.value, str):
            yield value.value
        elif isinstance(value, str):
            yield value


def test_every_code_has_words_in_both_languages_and_every_word_a_code() -> None:
    found = set(codes()) - {"event-refused"}  # never alone: its text is the code
    assert {"rehearsed-fault", "unknown-erasure", "candidate-gone"} < found
    assert found == set(CODES)


def test_every_sentence_has_its_indonesian() -> None:
    found = set(sentences())
    assert {said for said in found if told(said, "id") == said} == set()
    assert len(found) == len(SENTENCES)
    assert told("header ce_time is malformed", "id") == "tajuk ce_time tidak berbentuk semestinya"
    assert told("header ce_time is malformed", "en") == "header ce_time is malformed"


def spoiled(data: Any) -> Iterator[Any]:
    """The same with one thing wrong, for each thing and each wrong there is."""
    yield from WRONG
    for place in data if isinstance(data, dict) else range(len(data)) if isinstance(data, list) else ():
        without = copy.copy(data)
        del without[place]
        yield without
        for each in spoiled(data[place]):
            wrong = copy.copy(data)
            wrong[place] = each
            yield wrong


@pytest.mark.parametrize("contract", CONTRACTS, ids=lambda contract: contract.__name__)
def test_every_fault_a_payload_can_have_has_words(contract: type[Payload]) -> None:
    found = set()
    for each in spoiled(example_data(contract)):
        try:
            contract.model_validate_json(orjson.dumps(each))
        except ValidationError as error:
            found |= {fault["type"] for fault in error.errors()}
    assert "missing" in found
    assert found - set(FAULTS) == set()


def test_what_is_filled_in_stays_and_what_is_not_ours_is_told_as_it_is() -> None:
    assert told("event-refused: unknown-vacancy", "id") == "lowongan tidak dikenal di sini (unknown-vacancy)"
    assert told("rehearsed-fault", "en") == "it was made to fail, for practice (rehearsed-fault)"
    assert told("IntegrityError 23505", "id") == "basis data menolaknya (IntegrityError 23505)"
    assert told("KeyError", "id") == "program gagal saat menanganinya (KeyError)"
    faults = "invalid payload: needs.….demand: missing; payload: json_invalid; x: brand_new"
    assert told(faults, "id") == "isinya tidak sah: needs.….demand tidak ada; isinya bukan JSON; x: brand_new"
    assert told("a newer service's", "id") == "a newer service's"
