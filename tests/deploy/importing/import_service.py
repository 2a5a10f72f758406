"""A stand-in for a service's import route: it knows rows by source and id, and answers a repeated key alike."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import httpx
import orjson

from ijc.client import Api

Row = dict[str, Any]


@dataclass
class ImportService:
    """``refuses`` says why a row is not taken; ``answer`` may take the place of a call's whole answer."""

    refuses: Callable[[Row], tuple[str, str] | None] = lambda _row: None
    answer: Callable[[int], httpx.Response | None] = lambda _call: None
    known: dict[tuple[str, str], Row] = field(default_factory=dict)
    answers: dict[str, tuple[bytes, bytes]] = field(default_factory=dict)
    calls: int = 0
    applied: int = 0
    unchanged: int = 0

    def handle(self, request: httpx.Request) -> httpx.Response:
        self.calls += 1
        given = self.answer(self.calls)
        if given is not None:
            return given
        key = request.headers["idempotency-key"]
        if key in self.answers:
            body, before = self.answers[key]
            return httpx.Response(200, content=before) if body == request.content else httpx.Response(409)
        body = orjson.loads(request.content)
        results = [self._take(body["source"], row) for row in body["rows"]]
        content = orjson.dumps({"results": results})
        self.answers[key] = (request.content, content)
        return httpx.Response(200, content=content)

    def _take(self, source: str, row: Row) -> Row:
        said = {"line": row["line"], "source_id": row["source_id"], "id": None, "field": None, "reason": None}
        why = self.refuses(row)
        if why is not None:
            return {**said, "outcome": "refused", "field": why[0], "reason": why[1]}
        content = {name: value for name, value in row.items() if name != "line"}
        before = self.known.get((source, row["source_id"]))
        self.known[source, row["source_id"]] = content
        if before == content:
            self.unchanged += 1
            return {**said, "outcome": "unchanged"}
        self.applied += 1
        return {**said, "outcome": "accepted" if before is None else "updated"}

    def api(self) -> Api:
        return Api("http://registry.test", bearer=_bearer, name="registry", transport=httpx.MockTransport(self.handle))


async def _bearer() -> str:
    return "token"
