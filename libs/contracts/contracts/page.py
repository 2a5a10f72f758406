"""The page for whoever reads events: every topic, event and field in words, from the contracts. It writes no file."""

from collections.abc import Iterator, Mapping
from typing import Any

from contracts.catalogue import EVENTS
from contracts.payload import Payload
from contracts.topics import Topic, Topology

Schema = Mapping[str, Any]
_KEPT = {
    "state": "The newest record of a key is the whole state; a record without a value says that it is gone.",
    "kept": "Kept for good; the newest record of a key holds, and one with `removed` says that it holds no longer.",
    "fact": "Kept 30 days.",
}
_WORDS = {"uuid": "UUID", "date": "date", "date-time": "time with zone", "null": "nothing", "object": "map"}


def page(topology: Topology, *, examples: Mapping[str, Payload]) -> str:
    """Markdown; ``examples`` holds the golden payload of each CloudEvents type."""
    lines = [
        "<!-- Written by `python -m contracts.generate`; change the contracts, not this file. -->",
        "# Every event, field by field",
        "",
        "The same for programs: [asyncapi.yaml](asyncapi.yaml), and a JSON Schema for each version under",
        "`libs/contracts/schemas`. How to read them: [national consumers](capabilities/national-consumers.md).",
        "A field that is not required may be missing in an older event and has the value given here.",
    ]
    for topic in topology.provisioned():
        if topic.kind != "dead":
            lines += _topic(topic, examples=examples)
    return "\n".join(lines) + "\n"


def _topic(topic: Topic, *, examples: Mapping[str, Payload]) -> Iterator[str]:
    yield from ("", f"## {topic.name}", "", f"{topic.about} {_KEPT[topic.kind]}", "")
    yield f"Written by {', '.join(sorted(topic.principals))}; read by {', '.join(topic.readers)}."
    for name, contract in EVENTS.items():
        if contract.topic == topic.name:
            yield from _event(contract, example=examples[name])


def _event(contract: type[Payload], *, example: Payload) -> Iterator[str]:
    schema = contract.model_json_schema()
    module = __import__(contract.__module__, fromlist=["__doc__"]).__doc__ or ""
    said = module.strip().partition(": ")[2].replace("\n", " ")
    more = " ".join((vars(contract).get("__doc__") or "").split())
    yield from ("", f"### {contract.event}", "", f"{said[:1].upper()}{said[1:]} {more}".strip(), "")
    yield from (f"Type `{contract.ce_type()}`, key `city:{contract.subject_field}`, here `{example.key}`.", "")
    yield from ("| Field | What it holds | Required | Meaning |", "|---|---|---|---|")
    yield from _fields(schema, within="", named=schema.get("$defs", {}))


def _fields(schema: Schema, *, within: str, named: Mapping[str, Schema]) -> Iterator[str]:
    required = schema.get("required", [])
    for name, field in schema.get("properties", {}).items():
        must = "yes" if name in required else f"else {_value(field.get('default'))}"
        yield f"| `{within}{name}` | {_holds(field, named=named)} | {must} | {field.get('description', '')} |"
        for part, many in _parts(field, named=named):
            yield from _fields(part, within=f"{within}{name}{'[]' if many else ''}.", named=named)


def _parts(field: Schema, *, named: Mapping[str, Schema], many: bool = False) -> Iterator[tuple[Schema, bool]]:
    """The values inside a field, and whether there may be several."""
    if "$ref" in field:
        part = named[field["$ref"].rpartition("/")[2]]
        if "properties" in part:
            yield part, many
    for choice in field.get("anyOf", ()):
        yield from _parts(choice, named=named, many=many)
    if "items" in field:
        yield from _parts(field["items"], named=named, many=True)


def _holds(field: Schema, *, named: Mapping[str, Schema]) -> str:
    if "$ref" in field:
        part = named[field["$ref"].rpartition("/")[2]]
        return "its parts below" if "properties" in part else _holds(part, named=named)
    if "anyOf" in field:
        return " or ".join(_holds(choice, named=named) for choice in field["anyOf"])
    if "enum" in field:
        return ", ".join(f"`{each}`" for each in field["enum"])
    if "const" in field:
        return f"`{field['const']}`"
    if field.get("type") == "array":
        return f"list of {_holds(field['items'], named=named)}" if "items" in field else "list"
    return _WORDS.get(field.get("format") or field["type"], str(field["type"]))


def _value(default: Any) -> str:  # noqa: ANN401 - any field's default
    if default is None:
        return "nothing"
    if default in ([], {}):
        return "empty"
    return f"`{str(default).lower() if isinstance(default, bool) else default}`"
