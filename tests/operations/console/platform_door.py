"""The operators' doors of all services as one: two parked keys, two dead letters, deliveries, and a relay not well."""

import base64
import json
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID, uuid4

from eventing.ops.letter_content import ContentOut
from tests.operations.console.service_door import Door

KEYS = [str(UUID(int=number)) for number in (1, 2)]
LETTERS = [str(UUID(int=number)) for number in (11, 12)]
PARKED = [
    {"id": key, "group": "matching", "topic": "ijc.candidates", "city": "35.78", "key": f"35.78:{uuid4()}",
     "reason": f"refused <b>{number}</b> times", "first_failed_at": "2026-11-25T03:00:00Z",
     "last_failed_at": "2026-11-25T03:01:00Z", "tries": 3, "waiting": 2}
    for number, key in enumerate(KEYS)
]  # fmt: skip
WAITING: dict[str, Any] = {"event_id": str(uuid4()), "type": "id.ijc.candidate-registered.v1", "aggregate_version": 1,
           "parked_at": "2026-11-25T03:00:00Z"}  # fmt: skip
DEAD = [
    {"id": letter, "group": "matching", "topic": "ijc.candidates", "partition": 3, "offset": 41 + number,
     "reason": "header ce_id is missing", "size": 12, "arrived_at": "2026-11-25T03:02:00Z",
     "correlation_id": None}
    for number, letter in enumerate(LETTERS)
]  # fmt: skip
CORRELATION = str(uuid4())
CONTENT = ContentOut(
    key=None, headers=[("ce_correlationid", CORRELATION), ("<b>", "bold")], size=200,
    payload=base64.b64encode(b'{"needs": \xff}\x00' + bytes(range(0x30, 0x80))).decode(),
)  # fmt: skip
STATUS = {
    "live": {"waiting": 3, "oldest_seconds": 1.25}, "imports": {"waiting": 0, "oldest_seconds": 0}, "parked_keys": 2,
    "dead_letters": 0, "tasks_due": 0, "tasks_failing": 0, "roles": {"relay": "shard 2 has not looked into the outbox for a while"},
}  # fmt: skip
DELIVERIES: list[dict[str, Any]] = [
    {"city": "35.78", "channel": "email", "outcome": "sent", "reason": None, "messages": 40},
    {"city": "35.78", "channel": "email", "outcome": "pending", "reason": "server-away", "messages": 7},
    {"city": "73.71", "channel": "call", "outcome": "handed-over", "reason": "smtp-550", "messages": 2},
]


class Platform(Door):
    acted: list[tuple[str, dict[str, Any]]] = []  # noqa: RUF012 - http.server makes one of these for each request
    letters = DEAD
    status = STATUS

    def do_GET(self) -> None:  # noqa: N802 - the name http.server calls
        known: dict[str, Any] = {
            "/ops/parked": PARKED, "/ops/dead-letters": self.letters, "/ops/status": self.status, "/ops/deliveries": DELIVERIES,
        }  # fmt: skip
        known |= {f"/ops/parked/{row['id']}": row | {"events": [WAITING]} for row in PARKED}
        known |= {f"/ops/dead-letters/{row['id']}": row for row in self.letters}
        self.answer(known.get(urlsplit(self.path).path))

    def do_POST(self) -> None:  # noqa: N802 - the name http.server calls
        body = json.loads(self.rfile.read(int(self.headers["content-length"])))
        self.acted.append((self.path, body))
        if self.path.endswith("/content"):
            self.answer(CONTENT.model_dump(mode="json"))
            return
        self.answer({"dry_run": body["dry_run"], "released": 2, "waiting": 0, "reason": None})
