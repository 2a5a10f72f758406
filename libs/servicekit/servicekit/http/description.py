"""What /openapi.json says beyond what FastAPI knows: how to be let in, how faults are told, how a POST is repeated."""

from typing import Any, Final

from fastapi import FastAPI
from fastapi.routing import APIRoute

_PROBLEM: Final = {
    "type": "object",
    "description": "RFC 9457 problem details; `slug` is stable and may be programmed against.",
    "required": ["type", "slug", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string", "examples": ["urn:ijc:problem:stale-version"]},
        "slug": {"type": "string", "examples": ["stale-version"]},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "for people; never repeats what was sent"},
        "errors": {
            "type": "array",
            "description": "each field and the reason, at most 50",
            "items": {
                "type": "object",
                "required": ["field", "reason"],
                "properties": {"field": {"type": "string"}, "reason": {"type": "string"}},
            },
        },
    },
}
_TOLD: Final = {
    "description": "A problem: 401, 403, 404, 409, 410, 413, 415, 422 or 503, told by its `slug`.",
    "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
}
_KEY: Final = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": False,
    "description": "makes it safe to send the same request again: it is done once and answered alike",
    "schema": {"type": "string", "minLength": 1, "maxLength": 200},
}
_BEARER: Final = {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}
_OPEN: Final = "/health/"


def operation_id(route: APIRoute) -> str:
    """Such as ``post-candidates-by-candidate-id-withdrawal``: it stays while the address does."""
    parts = [f"by-{part[1:-1]}" if part.startswith("{") else part for part in route.path.strip("/").split("/")]
    return "-".join((min(route.methods or {"GET"}).lower(), *parts)).replace("_", "-")


def describe(app: FastAPI) -> None:
    """Make ``app.openapi`` tell it too."""
    plain = app.openapi

    def openapi() -> dict[str, Any]:
        known = app.openapi_schema is not None
        told = plain()
        return told if known else _whole(told)

    app.openapi = openapi  # type: ignore[method-assign]


def _whole(told: dict[str, Any]) -> dict[str, Any]:
    components = told.setdefault("components", {})
    schemas = components.setdefault("schemas", {})
    for name in ("HTTPValidationError", "ValidationError"):
        schemas.pop(name, None)
    schemas["Problem"] = _PROBLEM
    components["securitySchemes"] = {"bearer": _BEARER}
    for path, operations in told["paths"].items():
        for method, operation in operations.items():
            operation["responses"].pop("422", None)
            if path.startswith(_OPEN):
                continue
            operation["security"] = [{"bearer": []}]
            operation["responses"]["default"] = _TOLD
            if method == "post":
                operation.setdefault("parameters", []).append(_KEY)
    return told
