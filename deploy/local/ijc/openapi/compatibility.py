"""The gate on the APIs: what a caller of yesterday sends is still taken, and what it read is still answered.

New calls, new optional parameters and fields, and new fields of answers may come; nothing may go or become required.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from ijc.openapi.documents import Document

_METHODS: Final = ("get", "post", "put", "patch", "delete")
Schema = Mapping[str, Any]


def differences(old: Document, new: Document) -> list[str]:
    """What forbids replacing ``old`` by ``new``, one plain sentence each; empty when compatible."""
    return list(_calls(old, new))


def _calls(old: Document, new: Document) -> Iterator[str]:
    for path, methods in old["paths"].items():
        for method in (one for one in _METHODS if one in methods):
            call, now = f"{method.upper()} {path}", new["paths"].get(path, {}).get(method)
            if now is None:
                yield f"{call}: removed"
                continue
            yield from (f"{call}: {each}" for each in _parameters(methods[method], now))
            bodies = _body(methods[method].get("requestBody", {})), _body(now.get("requestBody", {}))
            yield from (f"{call}: {each}" for each in _taken(*bodies, (old, new)))
            for status, answer in methods[method].get("responses", {}).items():
                after = now.get("responses", {}).get(status)
                if after is None:
                    yield f"{call}: no longer answers {status}"
                    continue
                yield from (f"{call}: {each}" for each in _answered(_body(answer), _body(after), (old, new)))


def _parameters(old: Schema, new: Schema) -> Iterator[str]:
    before = {(each["in"], each["name"]): each for each in old.get("parameters", ())}
    after = {(each["in"], each["name"]): each for each in new.get("parameters", ())}
    yield from (f"{name} is no longer taken in {where}" for where, name in before if (where, name) not in after)
    for (where, name), each in after.items():
        if each.get("required") and not before.get((where, name), {}).get("required"):
            yield f"{name} in {where} became required"


def _taken(old: Schema, new: Schema, roots: tuple[Document, Document]) -> Iterator[str]:
    """Of a body: what becomes required, and what is no longer known."""
    needed = {place for place, must in _fields(old, roots[0]) if must}
    known = {place for place, _ in _fields(old, roots[0])}
    now = dict(_fields(new, roots[1]))
    yield from (f"{place} is no longer taken" for place in sorted(known - now.keys()))
    yield from (f"{place} became required" for place, must in now.items() if must and place not in needed)


def _answered(old: Schema, new: Schema, roots: tuple[Document, Document]) -> Iterator[str]:
    """Of an answer: what is gone, and what a caller could rely on and no longer can."""
    now = dict(_fields(new, roots[1]))
    for place, must in _fields(old, roots[0]):
        if place not in now:
            yield f"{place} is no longer answered"
        elif must and not now[place]:
            yield f"{place} may now be missing from the answer"


def _fields(
    schema: Schema, root: Document, place: str = "", seen: frozenset[str] = frozenset()
) -> Iterator[tuple[str, bool]]:
    """Every field with its place, and whether it is required there. What holds itself is entered once."""
    reference = schema.get("$ref", "")
    if reference:
        if reference in seen:
            return
        name = reference.rsplit("/", 1)[-1]
        yield from _fields(root["components"]["schemas"][name], root, place, seen | {reference})
    for name, field in schema.get("properties", {}).items():
        inside = f"{place}.{name}" if place else name
        yield inside, name in schema.get("required", ())
        yield from _fields(field, root, inside, seen)
    for part in (schema.get("items"), schema.get("additionalProperties")):
        if isinstance(part, Mapping):
            yield from _fields(part, root, f"{place}[]", seen)
    for part in (*schema.get("anyOf", ()), *schema.get("oneOf", ()), *schema.get("allOf", ())):
        yield from _fields(part, root, place, seen)


def _body(told: Schema) -> Schema:
    found: Schema = told.get("content", {}).get("application/json", {}).get("schema", {})
    return found
