"""One process that is kept running: started again after a crash, later each time; never after being asked to stop."""

import contextlib
import ctypes
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from honcho.printer import Message  # type: ignore[import-untyped]
from honcho.process import Popen, Process  # type: ignore[import-untyped]

FIRST_PAUSE, LONGEST_PAUSE = 0.5, 30.0
SETTLED_SECONDS = 60.0
_PR_SET_PDEATHSIG = 1
Report = Callable[[str, str, int, float], None]


@dataclass(frozen=True, kw_only=True)
class Program:
    """What to run under which name, in the order of stopping."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str] = field(default_factory=dict, repr=False)
    colour: str = ""


class Child:
    """``write`` gets each line of output; ``report`` hears (name, "crashed", exit status, pause) and the like."""

    def __init__(self, program: Program, *, write: Callable[[Message], None], report: Report) -> None:
        self.program = program
        self.crashes = 0
        self._write = write
        self._report = report
        self._pid: int | None = None
        self._status = 0
        self._stopping = threading.Event()
        self._lock = threading.Lock()
        self._thread = threading.Thread(target=self._keep, name=f"keeps {program.name}", daemon=True)

    def start(self) -> None:
        self._thread.start()

    @property
    def pid(self) -> int | None:
        return self._pid

    def ask_to_stop(self) -> None:
        self._stopping.set()
        self._signal(signal.SIGTERM)

    def kill(self) -> None:
        self._signal(signal.SIGKILL)

    def wait(self, *, seconds: float) -> bool:
        """Whether it ended in time."""
        self._thread.join(max(seconds, 0))
        return not self._thread.is_alive()

    def put(self, message: Message) -> None:
        """Honcho's door: a line, a start or a stop."""
        if message.type == "line":
            self._write(message)
        elif message.type == "start":
            with self._lock:
                self._pid = int(message.data["pid"])
            if self._stopping.is_set():
                self._signal(signal.SIGTERM)
        else:
            with self._lock:
                self._pid = None
            self._status = int(message.data["returncode"])

    def _keep(self) -> None:
        pause = FIRST_PAUSE
        while not self._stopping.is_set():
            began = time.monotonic()
            try:
                _Leashed(self.program).run(self)
            except OSError as error:
                self._status = error.errno or 1
            if self._stopping.is_set():
                return
            self.crashes += 1
            pause = FIRST_PAUSE if time.monotonic() - began > SETTLED_SECONDS else pause
            self._report(self.program.name, "crashed", self._status, pause)
            self._stopping.wait(pause)
            pause = min(pause * 2, LONGEST_PAUSE)

    def _signal(self, number: signal.Signals) -> None:
        with self._lock:
            if self._pid is not None:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(self._pid, number)


class _Leashed(Process):  # type: ignore[misc] # honcho has no types
    """A process without a shell between, that ends when this program does, however it does."""

    def __init__(self, program: Program) -> None:
        environment = {**os.environ, **program.environment, "PYTHONUNBUFFERED": "1"}
        super().__init__(list(program.command), name=program.name, colour=program.colour, env=environment)
        self._child_ctor: Any = partial(Popen, shell=False, **_leash())


def _leash() -> dict[str, Any]:
    """Linux ends the child with the thread that started it: the one that reads its output until it has ended."""
    if sys.platform != "linux":
        return {}
    libc = ctypes.CDLL(None)
    return {"preexec_fn": lambda: libc.prctl(_PR_SET_PDEATHSIG, int(signal.SIGTERM))}
