"""A server as a child of this program: it ends with us, however we end."""

import contextlib
import ctypes
import os
import pwd
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import IO, cast

from ijc.embedded.problem import did_not_start

_PR_SET_PDEATHSIG = 1
_LIBC = ctypes.CDLL(None) if sys.platform == "linux" else None
_PAUSE_SECONDS = 0.05
STOP_SECONDS = 15.0


class ServerProcess:
    """Started at once; ``stop_signal`` asks it to end well. Without ``log`` it writes to this terminal.

    ``told``: it waits to be told something, once; nobody else reads that.
    """

    def __init__(
        self,
        command: Sequence[str],
        *,
        name: str,
        log: Path | None,
        stop_signal: signal.Signals = signal.SIGTERM,
        user: str | None = None,
        environment: Mapping[str, str] | None = None,
        told: bool = False,
    ) -> None:
        self._name = name
        self._log = log
        self._stop_signal = stop_signal
        given = as_user(user)
        with contextlib.ExitStack() as stack:
            stack.enter_context(undisturbed())
            out = stack.enter_context(log.open("ab")) if log is not None else None
            self._process = subprocess.Popen(  # noqa: S603 - our own command
                list(command),
                stdin=subprocess.PIPE if told else subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.STDOUT if out is not None else None,
                env={**os.environ, **(environment or {})},
                cwd="/",
                start_new_session=True,  # Ctrl-C reaches us; we stop the servers last
                preexec_fn=partial(end_with_parent, stop_signal),  # noqa: PLW1509
                user=given.get("user"),
                group=given.get("group"),
                extra_groups=[] if given else None,
            )

    @property
    def running(self) -> bool:
        return self._process.poll() is None

    def tell(self, text: str) -> None:
        """Who has ended by then is told nothing: ``running`` says so."""
        with contextlib.suppress(BrokenPipeError), cast("IO[bytes]", self._process.stdin) as ear:
            ear.write(text.encode())

    def wait_until(self, ready: Callable[[], bool], *, seconds: float) -> None:
        """Until it serves.

        Raises:
            MachineError: it ended, or time did.
        """
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if self._process.poll() is not None:
                break
            if ready():
                return
            time.sleep(_PAUSE_SECONDS)
        self.stop()
        raise did_not_start(what=self._name, log=self._log)

    def stop(self, *, seconds: float = STOP_SECONDS) -> None:
        if self._process.poll() is not None:
            return
        self._process.send_signal(self._stop_signal)
        try:
            self._process.wait(timeout=seconds)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


@contextlib.contextmanager
def undisturbed() -> Iterator[None]:
    """Whoever is to stop hears it at the end: in the midst of a fork it would be lost, and could leave a lock held."""
    heard: list[int] = []
    heeded = [number for number in (signal.SIGINT, signal.SIGTERM) if callable(signal.getsignal(number))]
    if threading.current_thread() is not threading.main_thread():
        heeded = []  # no other thread is ever disturbed
    before = {number: signal.signal(number, lambda given, _: heard.append(given)) for number in heeded}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    if heard:
        signal.raise_signal(heard[0])


def as_user(user: str | None) -> dict[str, int]:
    """Arguments for ``subprocess`` that change to ``user``; none for None."""
    if user is None:
        return {}
    known = pwd.getpwnam(user)
    return {"user": known.pw_uid, "group": known.pw_gid}


def end_with_parent(with_signal: signal.Signals) -> None:
    """In a child: it gets the signal when its parent is gone. Where the system has no such thing, it does not."""
    if _LIBC is not None:
        _LIBC.prctl(_PR_SET_PDEATHSIG, int(with_signal))
