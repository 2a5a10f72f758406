"""Takes in what the services export, as any collector would, and keeps it for the test to ask."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Final

from operations.api.otlp import parsed, spans_of, unpacked
from operations.domain.span import Span

MOST_BYTES: Final = 64 * 1024 * 1024
Place = tuple[bytes, bytes]
"""Trace and span id."""


@dataclass(slots=True)
class Collected:
    url: str
    spans: dict[Place, Span] = field(default_factory=dict)

    def add(self, body: bytes, *, encoding: str) -> None:
        found, left_out = spans_of(parsed(unpacked(body, encoding=encoding, most=MOST_BYTES), as_json=False))
        assert left_out == 0
        self.spans |= {(span.trace_id, span.span_id): span for span in found}

    def orphans(self) -> list[Span]:
        """Spans whose parent never came."""
        return [
            span
            for span in self.spans.values()
            if span.parent_id is not None and (span.trace_id, span.parent_id) not in self.spans
        ]

    def pointing_nowhere(self) -> list[Span]:
        """Spans with a link to one that never came."""
        return [
            span
            for span in self.spans.values()
            if any((link.trace_id, link.span_id) not in self.spans for link in span.links)
        ]

    def roots(self) -> set[bytes]:
        """The traces whose beginning is there."""
        return {span.trace_id for span in self.spans.values() if span.parent_id is None}

    def of_group(self, group: str) -> list[Span]:
        return [span for span in self.spans.values() if span.attributes.get("messaging.consumer.group.name") == group]

    def kept(self, because: str) -> list[Span]:
        return [span for span in self.spans.values() if span.attributes.get("ijc.kept") == because]


@contextmanager
def collecting() -> Iterator[Collected]:
    """A collector on a port of its own."""

    class Taking(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            collected.add(body, encoding=self.headers.get("Content-Encoding", ""))
            self.send_response(200)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            """Silent."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Taking)
    collected = Collected(url=f"http://127.0.0.1:{server.server_address[1]}")
    thread = threading.Thread(target=server.serve_forever, name="collector")
    thread.start()
    try:
        yield collected
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
