"""The door of a service: bounds and cleans what comes in, gives each request its span and correlation id."""

import time
from collections.abc import Collection
from typing import Final
from uuid import UUID

from opentelemetry import trace
from opentelemetry.trace import SpanKind
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from servicekit.http.faults import answer, problem_of
from servicekit.http.tracing import goes_on
from servicekit.ids import new_id
from servicekit.metrics import request_served
from servicekit.problems import InvalidRequestProblem, Problem, TooLargeProblem, UnsupportedMediaProblem
from servicekit.telemetry import KEPT

CORRELATION: Final = "X-Correlation-Id"
_BODIES: Final = frozenset({"POST", "PUT", "PATCH"})
_FAULT: Final = 500
_SCRAPED: Final = "/metrics"
"""Read every few seconds by a machine: among the requests it would only hide what people wait for."""
tracer = trace.get_tracer("ijc.http")


class Door:
    def __init__(self, app: ASGIApp, *, max_body_bytes: int, media: Collection[str] = (), sampled: float = 0.0) -> None:
        """``media``: what a body may be beside JSON; such a body is the route's own to check.

        ``sampled``: the share recorded, 0 to 1, of the traces that callers from outside have begun.
        """
        self._app = app
        self._max_body_bytes = max_body_bytes
        self._media = frozenset(media)
        self._sampled = sampled

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        correlation = _correlation(headers)
        scope.setdefault("state", {})["correlation_id"] = correlation
        path, method = scope["path"], scope["method"]
        if path.startswith("/health/"):
            await self._app(scope, receive, send)
            return
        if path == _SCRAPED:
            await self._serve(scope, receive, _Telling(send, correlation=correlation))
            return
        with tracer.start_as_current_span(
            method, context=await goes_on(scope, sampled=self._sampled), kind=SpanKind.SERVER,
            attributes={"http.request.method": method, "ijc.correlation_id": str(correlation)},
            record_exception=False, set_status_on_exception=False,
        ) as span:  # fmt: skip
            telling, begun = _Telling(send, correlation=correlation), time.perf_counter()
            await self._serve(scope, receive, telling)
            route = getattr(scope.get("route"), "path", None)
            seconds = time.perf_counter() - begun
            request_served(method=method, route=route or "", status=telling.status, seconds=seconds)
            if route is not None:
                span.update_name(f"{method} {route}")
                span.set_attribute("http.route", route)
            span.set_attribute("http.response.status_code", telling.status)
            if telling.status >= _FAULT:
                _keep_fault(span, method=method, route=route or "", status=telling.status)

    async def _serve(self, scope: Scope, receive: Receive, send: "_Telling") -> None:
        try:
            _check_address(scope)
            body = await self._body(scope, receive)
            await self._app(scope, _once(body, receive), send)
        except ClientDisconnect:
            return
        except Problem as problem:
            await answer(problem)(scope, receive, send)
        except Exception as error:
            if send.status:
                raise
            await answer(problem_of(error))(scope, receive, send)

    async def _body(self, scope: Scope, receive: Receive) -> bytes:
        if scope["method"] not in _BODIES:
            return b""
        headers = Headers(scope=scope)
        length = headers.get("content-length", "0")
        if length.isdecimal() and int(length) > self._max_body_bytes:
            raise TooLargeProblem(f"the body may have at most {self._max_body_bytes} bytes")
        parts: list[bytes] = []
        size, more = 0, True
        while more:
            message = await receive()
            if message["type"] == "http.disconnect":  # half a body must not pass for a whole one
                raise ClientDisconnect
            parts.append(message.get("body", b""))
            size, more = size + len(parts[-1]), message.get("more_body", False)
            if size > self._max_body_bytes:
                raise TooLargeProblem(f"the body may have at most {self._max_body_bytes} bytes")
        body = b"".join(parts)
        _check(body, headers, media=self._media)
        return body


def _keep_fault(span: trace.Span, *, method: str, route: str, status: int) -> None:
    """A fault is kept also where its trace is not: then in a span of its own, linked to the request's."""
    if span.is_recording():
        span.set_status(trace.StatusCode.ERROR)
        return
    told: dict[str, str | int] = {
        "http.request.method": method, "http.route": route, "http.response.status_code": status, KEPT: "failure",
    }  # fmt: skip
    links = [trace.Link(span.get_span_context())]
    with tracer.start_as_current_span(f"{method} {route} failed", attributes=told, links=links) as kept:
        kept.set_status(trace.StatusCode.ERROR)


class _Telling:
    """Passes the answer on and remembers its status; adds the correlation id."""

    def __init__(self, send: Send, *, correlation: UUID) -> None:
        self._send = send
        self._correlation = str(correlation)
        self.status = 0

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            headers = MutableHeaders(scope=message)
            headers[CORRELATION] = self._correlation
            headers["Cache-Control"] = "no-store"
            headers["X-Content-Type-Options"] = "nosniff"
        await self._send(message)


def _check(body: bytes, headers: Headers, *, media: Collection[str]) -> None:
    if not body:
        return
    kind = headers.get("content-type", "").partition(";")[0].strip().casefold()
    if kind in media:
        return
    if kind != "application/json" and not kind.endswith("+json"):
        raise UnsupportedMediaProblem("send application/json")
    # PostgreSQL keeps no NUL character; refused here it is the sender's error and not a fault in a statement.
    if b"\x00" in body or b"\\u0000" in body.replace(b"\\\\", b""):
        raise _nul_in("body")


def _check_address(scope: Scope) -> None:
    if "\x00" in scope["path"]:
        raise _nul_in("path")
    if b"%00" in scope["query_string"]:
        raise _nul_in("query")


def _nul_in(field: str) -> InvalidRequestProblem:
    reason = "must not contain the NUL character"
    return InvalidRequestProblem(f"{field}: {reason}", errors=[{"field": field, "reason": reason}])


def _correlation(headers: Headers) -> UUID:
    try:
        return UUID(headers.get(CORRELATION, ""))
    except ValueError:
        return new_id()


def _once(body: bytes, receive: Receive) -> Receive:
    """The body that was read, then what comes after it."""
    given = False

    async def next_message() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return next_message
