"""``python -m ijc.stack.keeper NAME COMMAND...``: keeps one service running. A crash is followed by a new start.

Who crashes again and again at once is given up with a sentence: a wrong setting does not become right by trying.
"""

import signal
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from types import FrameType
from typing import Final

from ijc.embedded.process import end_with_parent
from ijc.language import language_of_terminal

QUICK_SECONDS: Final = 20.0
"""A run that ends sooner counts as a failed start."""
FIRST_PAUSE: Final = 0.5
FAILED_STARTS: Final = 5
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

    def __init__(self, name: str, command: Sequence[str], *, first_pause: float = FIRST_PAUSE) -> None:
        """``first_pause``: seconds before the first new start; each further one waits twice as long."""
        self._name = name
        self._first_pause = first_pause
        self._command = list(command)
        self._stopping = threading.Event()
        self._process: subprocess.Popen[bytes] | None = None

    def run(self) -> int:
        for number in (signal.SIGTERM, signal.SIGINT):
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
        self._process = subprocess.Popen(  # noqa: S603 - our own command
            self._command,
            preexec_fn=end_with_parent(signal.SIGTERM),  # noqa: PLW1509 - one thread, one call of the system
        )
        if self._stopping.is_set():  # asked between two starts
            self._process.terminate()
        return self._process.wait()

    def _stop(self, number: int, frame: FrameType | None) -> None:
        del number, frame
        self._stopping.set()
        if self._process is not None:
            self._process.terminate()

    def _say(self, what: str, **data: object) -> None:
        sys.stdout.write(_WORDS[language_of_terminal()][what].format(name=self._name, **data) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(Keeper(sys.argv[1], sys.argv[2:]).run())
