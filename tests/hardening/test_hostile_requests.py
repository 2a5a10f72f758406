"""Whatever is sent to whichever route: a 4xx in problem+json that names the place, no fault of ours, nothing written."""

import json
from typing import Any, Final

import httpx
import pytest

from tests.hardening.surface import WRITING, Operation, Path, Surface, body_with

pytestmark = pytest.mark.postgres

REFUSED = 422
MEGABYTE: Final = "a" * 1_000_000
NOBODYS: Final[dict[str, Any]] = {"tidak": {"ada": []}}
TEXTS: Final[tuple[Any, ...]] = (MEGABYTE, "\ud800", 10**400)
FIGURES: Final[tuple[Any, ...]] = ("banyak", float("nan"), float("inf"), 10**400, [1])
BODIES: Final = {
    "half": b'{"a": ',
    "not JSON": b"name=Budi",
    "not UTF-8": b'{"name": "\xff\xfe"}',
    "a list": b"[1, 2]",
    "a word": b'"halo"',
    "null": b"null",
    "deep": b"[" * 100_000,
    "deep and whole": b'{"a":' * 5_000 + b"1" + b"}" * 5_000,
    "twice": b'{"zzz": 1, "zzz": 2}',
    "NUL": b'{"zzz": "a\\u0000b"}',
    "an unknown field": b'{"tidak_dikenal": 1}',
}


def check(answer: httpx.Response, *, sent: object) -> dict[str, Any]:
    """What every refusal is."""
    told = (
        f"{answer.request.method} {answer.request.url.path} {str(sent)[:80]}: {answer.status_code} {answer.text[:300]}"
    )
    assert 400 <= answer.status_code < 500, told
    assert answer.headers["content-type"] == "application/problem+json", told
    problem: dict[str, Any] = answer.json()
    assert problem["slug"], told
    assert problem["title"], told
    assert problem["status"] == answer.status_code, told
    assert len(answer.content) < 100_000, told
    assert "Traceback" not in answer.text, told
    return problem


def hostile_to(schema: Any) -> tuple[Any, ...]:
    kind = schema.get("type")
    if kind == "string":
        return (NOBODYS, *TEXTS)
    if kind in {"integer", "number"}:
        return (NOBODYS, *FIGURES)
    if kind == "boolean":
        return (NOBODYS, "barangkali", 7)
    if kind == "array":
        return (NOBODYS, "satu", [NOBODYS] * 50_000)
    if schema.get("additionalProperties") is True:
        return (7, [1], "satu")  # a row of an import is judged for itself
    return (7, [1], NOBODYS)  # a word alone may stand for an object that is named by its code


def names(problem: dict[str, Any], path: Path) -> bool:
    """A fault of a list may be told of its entry, one of an entry of the list."""
    wanted = [part if part != "[]" else "0" for part in path]
    said = [each["field"].split(".") for each in problem.get("errors", ())]
    return any(each[: len(wanted)] == wanted or wanted[: len(each)] == each for each in said)


@pytest.fixture
async def nothing_written(surface: Surface) -> Any:
    before = await surface.written()
    yield
    assert await surface.written() == before


def writing(surface: Surface) -> list[Operation]:
    return [each for each in surface.operations() if each.method in WRITING]


@pytest.mark.usefixtures("nothing_written")
async def test_every_field_of_every_body(surface: Surface) -> None:
    tried, wrong = 0, []
    for operation in writing(surface):
        for path, schema in operation.fields:
            for value in hostile_to(schema):
                answer = await surface.send(operation, body=body_with(path, value))
                problem = check(answer, sent=(path, value))
                if answer.status_code != REFUSED or not names(problem, path):
                    wrong.append((operation.path, path, str(value)[:60], problem["detail"]))
                tried += 1
    assert wrong == []
    assert tried > 20


NO_FORM = {"national": "invalid-request"}
"""Where pages take forms the door lets them in, and the route finds no JSON in them."""


@pytest.mark.usefixtures("nothing_written")
async def test_bodies_that_are_none(surface: Surface) -> None:
    for operation in writing(surface):
        for name, body in BODIES.items():
            answer = await surface.send(operation, body=body)
            if operation.fields or answer.status_code >= 300:
                check(answer, sent=name)
        large = await surface.send(operation, body=b'{"a": "' + b"a" * 5_000_000 + b'"}')
        assert check(large, sent="5 MB")["slug"] == "too-large"
        form = await surface.send(operation, body=b"a=1", headers={"Content-Type": "application/x-www-form-urlencoded"})
        assert check(form, sent="a form")["slug"] == NO_FORM.get(surface.service, "unsupported-media-type")


@pytest.mark.usefixtures("nothing_written")
async def test_an_unknown_field_is_named(surface: Surface) -> None:
    for operation in writing(surface):
        if operation.fields:
            problem = check(await surface.send(operation, body=b'{"tidak_dikenal": 1}'), sent="an unknown field")
            assert names(problem, ("tidak_dikenal",)), (operation.path, problem)


@pytest.mark.usefixtures("nothing_written")
async def test_every_post_takes_an_idempotency_key(surface: Surface) -> None:
    key = {"Idempotency-Key": "k" * 201}
    for operation in writing(surface):
        if operation.method == "POST" and not operation.path.startswith("/workers/"):  # which ask and change nothing
            answer = await surface.send(operation, body=b"{}", headers=key)
            assert names(check(answer, sent="a long key"), ("Idempotency-Key",)), operation.path


@pytest.mark.usefixtures("nothing_written")
@pytest.mark.parametrize("value", ["bukan-id", "%00", "%ff", "a" * 5000, "..%2f..%2fetc", "-1", "%F0%9F%92%A9"])
async def test_ids_that_are_none(surface: Surface, value: str) -> None:
    for operation in surface.operations():
        if "{" in operation.path:
            parts = operation.path.split("/")
            address = "/".join(value if part.startswith("{") else part for part in parts)
            body = json.dumps({}).encode() if operation.method in WRITING else None
            check(await surface.send(operation, body=body, address=address), sent=value)


@pytest.mark.usefixtures("nothing_written")
async def test_queries_that_ask_for_nothing(surface: Surface) -> None:
    for operation in surface.operations():
        if operation.method in WRITING:
            continue
        for name, _ in operation.queries:
            for value in ("%00", "%ff", "\u2028", "9" * 400, "a" * 50_000, "'; drop table candidates; --"):
                answer = await surface.send(operation, address=f"{operation.address}?{name}={value}")
                if answer.status_code >= 300:
                    check(answer, sent=(name, value))
