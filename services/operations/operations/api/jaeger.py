"""Jaeger's query API over what is kept here, so that its pages and Grafana's work on it."""

import re
import time
from typing import Annotated, Any, Final

from fastapi import APIRouter, Query

from operations.api.jaeger_form import KINDS, Json, enveloped, trace_form
from operations.queries.find_traces import find_traces, list_calls, list_names, list_services, show_traces
from operations.storage.traces import TraceSearch, attributes_of
from servicekit.http import Reading, TransactionalRoute, allow, presents
from servicekit.identity import Role
from servicekit.problems import InvalidRequestProblem, NotFoundProblem

TraceId = Annotated[str, Query(pattern="^[0-9a-f]{1,32}$")]
Microseconds = Annotated[int | None, Query(ge=0, lt=2**62 // 1000)]
_DURATION: Final = re.compile(r"(\d+(?:\.\d+)?)(ns|us|µs|ms|s|m|h)")
_NANOSECONDS: Final = {"ns": 1, "us": 1e3, "µs": 1e3, "ms": 1e6, "s": 1e9, "m": 60e9, "h": 3600e9}
_HOUR_US: Final = 3_600_000_000


def routes(*, key: str) -> APIRouter:
    readers = [presents(key, role=Role.OPERATOR, name="reading-key"), allow(Role.OPERATOR)]
    router = APIRouter(prefix="/api", route_class=TransactionalRoute, tags=["jaeger"], dependencies=readers)
    router.add_api_route("/services", services)
    router.add_api_route("/services/{service}/operations", operation_names)
    router.add_api_route("/operations", operations)
    router.add_api_route("/traces", traces)
    router.add_api_route("/traces/{trace_id}", trace)
    router.add_api_route("/dependencies", dependencies)
    return router


async def services(session: Reading) -> Json:
    return enveloped(await list_services(session))


async def operation_names(service: str, session: Reading) -> Json:
    return enveloped(sorted({name for name, _ in await list_names(session, service=service)}))


async def operations(
    session: Reading, service: str, span_kind: Annotated[str | None, Query(alias="spanKind")] = None
) -> Json:
    found = [
        {"name": name, "spanKind": KINDS.get(kind, "internal")}
        for name, kind in await list_names(session, service=service)
    ]
    return enveloped([one for one in found if span_kind in {None, "", one["spanKind"]}])


async def traces(
    *,
    session: Reading,
    service: str | None = None,
    operation: str | None = None,
    tags: str | None = None,
    start: Microseconds = None,
    end: Microseconds = None,
    min_duration: Annotated[str | None, Query(alias="minDuration")] = None,
    max_duration: Annotated[str | None, Query(alias="maxDuration")] = None,
    limit: Annotated[int, Query(ge=1, le=500)] = 20,
    trace_id: Annotated[list[TraceId] | None, Query(alias="traceID")] = None,
) -> Json:
    if trace_id:
        found = await show_traces(session, trace_ids=[_id(one) for one in trace_id])
    elif service is None:
        raise _wrong("service", "is required unless traceID is given")
    else:
        until = end or int(time.time() * 1e6)
        attributes = dict(_tags(tags))
        failed = attributes.pop("error", None)
        search = TraceSearch(
            service=service, name=operation or None, since_ns=(start or until - _HOUR_US) * 1000,
            until_ns=until * 1000, at_least_ns=_duration("minDuration", min_duration),
            at_most_ns=_duration("maxDuration", max_duration), failed=None if failed is None else failed == "true",
            attributes=attributes,
        )  # fmt: skip
        found = await find_traces(session, search=search, limit=limit)
    return enveloped([trace_form(spans) for spans in found])


async def trace(trace_id: str, session: Reading) -> Json:
    found = await show_traces(session, trace_ids=[_id(trace_id)])
    if not found:
        raise NotFoundProblem("no such trace is kept, or no longer", field="trace_id")
    return enveloped([trace_form(spans) for spans in found])


async def dependencies(
    session: Reading,
    end_ts: Annotated[int, Query(alias="endTs", ge=0, lt=2**43)],
    lookback: Annotated[int, Query(ge=0, lt=2**43)] = 86_400_000,
) -> Json:
    """Times in milliseconds, as Jaeger's page sends them."""
    found = await list_calls(session, since_ns=max(end_ts - lookback, 0) * 1_000_000, until_ns=end_ts * 1_000_000)
    return enveloped([{"parent": parent, "child": child, "callCount": calls} for parent, child, calls in found])


def _id(text: str) -> bytes:
    try:
        return bytes.fromhex(text.rjust(32, "0"))
    except ValueError:
        raise _wrong("trace_id", "must be up to 32 hexadecimal digits") from None


def _tags(text: str | None) -> Any:  # noqa: ANN401 - a mapping of texts
    try:
        return {name: value.casefold() if name == "error" else value for name, value in attributes_of(text).items()}
    except ValueError:
        raise _wrong("tags", 'must be an object such as {"ijc.city":"35.78"}') from None


def _duration(field: str, text: str | None) -> int | None:
    if not text:
        return None
    found = _DURATION.fullmatch(text.strip())
    if found is None:
        raise _wrong(field, "must be a number with ns, us, ms, s, m or h")
    return int(float(found[1]) * _NANOSECONDS[found[2]])


def _wrong(field: str, reason: str) -> InvalidRequestProblem:
    return InvalidRequestProblem(f"{field}: {reason}", errors=[{"field": field, "reason": reason}])
