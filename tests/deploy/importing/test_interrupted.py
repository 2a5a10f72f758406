"""The command as a process that is stopped or killed in the middle: the same command again brings in the rest."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import httpx
import pytest

from tests.deploy.importing.import_service import ImportService

ROWS, A_CALL = 6_000, 500
SOON = 3  # calls


class Running:
    """The stand-in behind a real address. After some calls no answer comes until ``answering``, though all is done."""

    def __init__(self) -> None:
        self.service = ImportService()
        self.answering = threading.Event()
        lock = threading.Lock()
        service, answering = self.service, self.answering

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                content = self.rfile.read(int(self.headers["content-length"]))
                with lock:
                    answer = service.handle(
                        httpx.Request("POST", "http://x", headers=dict(self.headers), content=content)
                    )
                    late = service.calls > SOON
                if late:
                    answering.wait()
                with suppress(ConnectionError):  # nobody may wait any more
                    self.send_response(answer.status_code)
                    self.send_header("content-length", str(len(answer.content)))
                    self.end_headers()
                    self.wfile.write(answer.content)

            def log_message(self, *_args: object) -> None: ...

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


@pytest.fixture
def running() -> Iterator[Running]:
    made = Running()
    yield made
    made.answering.set()
    made.server.shutdown()
    made.server.server_close()


def hears_ctrl_c() -> None:
    """Who runs in the background of a shell ignores it, and so do all whom it starts."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def start(folder: Path, running: Running) -> "subprocess.Popen[str]":
    file = folder / "list.csv"
    if not file.exists():
        rows = "\n".join(f"{number},Juru Masak,PT Contoh {number % 9}" for number in range(ROWS))
        file.write_text(f"source_id,title,employer_name\n{rows}\n")
    command = [str(Path(sys.executable).with_name("ijc")), "--lang", "en", "import", "vacancies", str(file)]
    return subprocess.Popen(  # noqa: S603 - our own command
        [*command, "--city", "35.78", "--plain", "--json"],
        env={**os.environ, "IJC_TOKEN": "t", "IJC_STATE": str(folder / "state"), "VACANCIES_URL": running.url},
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, preexec_fn=hears_ctrl_c,  # noqa: PLW1509
    )  # fmt: skip


@pytest.mark.timeout(60)
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_the_same_command_again_loses_and_doubles_nothing(
    how: signal.Signals, tmp_path: Path, running: Running
) -> None:
    first = start(tmp_path, running)
    while running.service.calls <= SOON:
        assert first.poll() is None, first.communicate()
        time.sleep(0.005)
    first.send_signal(how)
    said, _ = first.communicate(timeout=20)
    running.answering.set()
    assert "Traceback" not in said
    if how is signal.SIGINT:
        assert first.returncode == 130
        assert "Run the same command again" in said
    taken = len(running.service.known)
    assert 0 < taken < ROWS
    second = start(tmp_path, running)
    said, _ = second.communicate(timeout=40)
    assert second.returncode == 0, said
    summary = json.loads(said.splitlines()[-1])
    assert (summary["read"], summary["accepted"], summary["refused"]) == (ROWS, ROWS, 0)
    assert len(running.service.known) == ROWS
    assert running.service.applied == ROWS, "a row was lost"
    assert running.service.unchanged <= A_CALL, "more than the one batch that is asked about came twice"
