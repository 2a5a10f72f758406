"""The page for whoever calls the services: every operation in a line, from their OpenAPI. It writes no file."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from ijc.client import SERVICES
from ijc.openapi.documents import Document

_OPEN: Final = ("/health/", "/metrics", "/ops/")
_METHODS: Final = ("get", "post", "put", "patch", "delete")


def page(documents: Mapping[str, Document]) -> str:
    lines = [
        "<!-- Written by `python -m ijc.openapi`; change the routes, not this file. -->",
        "# Every call, service by service",
        "",
        "The whole, with every field and fault: the OpenAPI 3.1 documents under [openapi](openapi/), and at each",
        "running service under `/openapi.json`. How answers are told: [HTTP answers](capabilities/http-answers.md).",
        "What all services have (`/health/`, `/metrics`, `/ops/`) is left out here.",
    ]
    for service, document in documents.items():
        lines += [
            "",
            f"## {service}",
            "",
            f"Port {SERVICES[service]}; [openapi/{service}.yaml](openapi/{service}.yaml).",
            "",
        ]
        lines += ["| Call | What it does | Asks for |", "|---|---|---|", *_operations(document)]
    return "\n".join(lines) + "\n"


def _operations(document: Document) -> Iterator[str]:
    for path, methods in document["paths"].items():
        if not path.startswith(_OPEN):
            for method in _METHODS:
                if method in methods:
                    said = " ".join(methods[method].get("description", "").split()).replace("|", "/")
                    asked = ", ".join(_asked(methods[method]))
                    yield f"| `{method.upper()} {path}` | {said} | {asked} |"


def _asked(operation: Mapping[str, Any]) -> Iterator[str]:
    """What is in the path stands there already, and every POST may carry its key."""
    for each in operation.get("parameters", ()):
        if each["in"] == "query":
            yield f"`{each['name']}`{' (required)' if each.get('required') else ''}"
    for media in operation.get("requestBody", {}).get("content", {}).values():
        reference = media.get("schema", {}).get("$ref", "")
        yield f"`{reference.rsplit('/', 1)[-1]}`" if reference else "a body"
