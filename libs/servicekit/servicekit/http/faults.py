"""How faults are told: always problem+json, always the field and the reason, never a value or a traceback."""

import logging
from collections.abc import Mapping, Sequence
from typing import Any, Final

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from servicekit.outages import database_is_away
from servicekit.problems import (
    AwayProblem,
    InternalProblem,
    InvalidRequestProblem,
    MalformedJsonProblem,
    NotFoundProblem,
    Problem,
)

log = logging.getLogger(__name__)

MOST_ERRORS: Final = 50  # nobody reads more, and a small body must not make a large answer
_NOT_FOUND, _NOT_ALLOWED = 404, 405
_PLACES = ("body", "query", "path", "header", "cookie")


class MethodNotAllowedProblem(Problem):
    """``methods`` is the Allow header that names the right ones."""

    status = 405
    slug = "method-not-allowed"
    title = "This address does not take that method"

    def __init__(self, *, methods: str) -> None:
        super().__init__("see the API's description at /openapi.json")
        self._methods = methods

    def headers(self) -> dict[str, str]:
        return {"Allow": self._methods}


def install(app: FastAPI) -> None:
    app.add_exception_handler(Problem, _on_problem)
    app.add_exception_handler(RequestValidationError, _on_invalid)
    app.add_exception_handler(HTTPException, _on_http)


def answer(problem: Problem) -> JSONResponse:
    return JSONResponse(
        problem.body(), status_code=problem.status, headers=problem.headers(), media_type="application/problem+json"
    )


def problem_of(error: Exception) -> Problem:
    """What a fault that nobody foresaw is to the caller."""
    if database_is_away(error):
        log.warning("the database does not serve: %s", type(error).__name__)
        return AwayProblem("the database does not answer; send it again, a POST with the same Idempotency-Key")
    log.error("a fault of ours: %s", type(error).__name__, exc_info=error)
    return InternalProblem("something went wrong here; nothing was changed")


async def _on_problem(_: Request, error: Exception) -> JSONResponse:
    if not isinstance(error, Problem):
        raise error
    return answer(error)


async def _on_invalid(_: Request, error: Exception) -> JSONResponse:
    if not isinstance(error, RequestValidationError):
        raise error
    found = error.errors()
    if any(each["type"] == "json_invalid" for each in found):
        return answer(MalformedJsonProblem("the body is not well-formed JSON"))
    errors = [{"field": _field(each["loc"]), "reason": _reason(each)} for each in found[:MOST_ERRORS]]
    return answer(InvalidRequestProblem(_sentence(errors), errors=errors))


async def _on_http(_: Request, error: Exception) -> JSONResponse:
    if not isinstance(error, HTTPException):
        raise error
    if error.status_code == _NOT_FOUND:
        return answer(NotFoundProblem("there is nothing at this address"))
    if error.status_code == _NOT_ALLOWED:
        return answer(MethodNotAllowedProblem(methods=(error.headers or {}).get("Allow", "")))
    return answer(MalformedJsonProblem("the body cannot be read"))


def _field(place: Sequence[int | str]) -> str:
    parts = place[1:] if len(place) > 1 and place[0] in _PLACES else place
    return ".".join(str(part) for part in parts)


def _reason(found: Mapping[str, Any]) -> str:
    """Pydantic's own words, but where they repeat the value; our validators' without the prefix."""
    if found["type"] == "union_tag_invalid":
        return f"must be one of {found['ctx']['expected_tags']}"
    text = str(found["msg"])
    return text.removeprefix("Value error, ")


def _sentence(errors: Sequence[Mapping[str, str]]) -> str:
    return "; ".join(f"{each['field']}: {each['reason']}" for each in errors[:3])
