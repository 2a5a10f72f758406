"""A service's operators' door at a real address, for as long as a test asks it. What is behind it is the test's."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


class Door(BaseHTTPRequestHandler):
    """Answers in JSON, and is silent about it."""

    def answer(self, found: Any) -> None:
        """None is not there."""
        text = json.dumps(found if found is not None else {"detail": "there is none"}).encode()
        self.send_response(200 if found is not None else 404)
        self.send_header("content-length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def log_message(self, *_: object) -> None:
        return


@contextmanager
def opened(door: type[Door]) -> Iterator[str]:
    """Its address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), door) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()
