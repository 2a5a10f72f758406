"""Keeps one service running, as a fork of the process it is in. A crash is followed by a new start.

Who crashes again and again at once is given up with a sentence: a wrong setting does not become right by trying.
"""

import multiprocessing
import signal
import sys
import threading
import time
from collections.abc import Callable
from multiprocessing.process import BaseProcess
from types import FrameType
from typing import Final

from ijc.embedded.process import end_with_parent
from ijc.language import language_of_terminal

QUICK_SECONDS: Final = 20.0
"""A run that ends sooner counts as a failed start."""
FIRST_PAUSE: Final = 0.5
FAILED_STARTS: Final = 5
_ASKED: Final = (signal.SIGTERM, signal.SIGINT)
FORKS: Final = multiprocessing.get_context("fork")
"""What runs a service as a fork of who has imported what it needs."""
_WORDS: Final = {
    "en": {
        "again": "{name} ended by itself (exit status {code}) and is started again in {pause:g} s.",
        "given up": "{name} ended {tries} times right after its start. It is given up; its lines above say why.",
    },
    "id": {
        "again": "{name} berhenti sendiri (status {code}) dan dinyalakan lagi dalam {pause:g} detik.",
        "given up": "{name} berhenti {tries} kali segera setelah dinyalakan. Tidak dicoba lagi; sebabnya ada di atas.",
    },
}


class Keeper:
    """``run`` answers the exit status: 0 when asked to stop, that of the service when it is given up."""

    def __init__(self, name: str, serve: Callable[[], object], *, first_pause: float = FIRST_PAUSE) -> None:
        """``serve`` is the service; ``first_pause``: seconds before a new start, each further one twice as many."""
        self._name = name
        self._first_pause = first_pause
        self._serve = serve
        self._stopping = threading.Event()
        self._process: BaseProcess | None = None

    def run(self) -> int:
        for number in _ASKED:
            signal.signal(number, self._stop)
        failed = 0
        while True:
            began = time.monotonic()
            code = self._once()
            if self._stopping.is_set():
                return 0
            failed = failed + 1 if time.monotonic() - began < QUICK_SECONDS else 1
            if failed >= FAILED_STARTS:
                self._say("given up", tries=failed)
                return code or 1
            pause = self._first_pause * 2 ** (failed - 1)
            self._say("again", code=code, pause=pause)
            if self._stopping.wait(pause):
                return 0

    def _once(self) -> int:
        process = FORKS.Process(target=self._as_its_own)
        process.start()
        self._process = process
        if self._stopping.is_set():  # asked between two starts
            process.terminate()
        process.join()
        return process.exitcode or 0

    def _as_its_own(self) -> None:
        """In the fork, which has our handlers, and lines that wait until there are many."""
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        end_with_parent(signal.SIGTERM)
        sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]
        self._serve()

    def _stop(self, number: int, frame: FrameType | None) -> None:
        del number, frame
        self._stopping.set()
        if self._process is not None:
            self._process.terminate()

    def _say(self, what: str, **data: object) -> None:
        sys.stdout.write(_WORDS[language_of_terminal()][what].format(name=self._name, **data) + "\n")
        sys.stdout.flush()
