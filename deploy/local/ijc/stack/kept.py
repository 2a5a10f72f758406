"""One job as honcho takes a subprocess: a fork with a session of its own, whose lines honcho reads."""

import os
import pkgutil
import signal
import sys
from functools import partial
from pathlib import Path
from typing import Final

import setproctitle

from ijc.embedded.process import end_with_parent
from ijc.stack.keeper import FORKS, Keeper
from ijc.stack.supervisor import Job

LESS_URGENT: Final = 10
GROUP: Final = Path("/proc/self/autogroup")
"""Where Linux shares the processor among sessions first, a process' own niceness is weighed within its session."""


class Kept:
    """``pid`` leads its group; ``stdout`` is what it and its service write."""

    def __init__(self, job: Job, *_: object, **__: object) -> None:
        """Honcho gives a command line and an environment besides: the job knows better."""
        reading, writing = os.pipe()
        self._process = FORKS.Process(target=_keep, args=(job, writing))
        self._process.start()
        os.close(writing)
        self.pid = self._process.pid
        self.stdout = os.fdopen(reading, "rb")
        self.returncode: int | None = None

    def wait(self) -> None:
        self._process.join()
        self.returncode = self._process.exitcode


def _keep(job: Job, out: int) -> None:
    os.setsid()
    end_with_parent(signal.SIGTERM)
    for number in (1, 2):
        os.dup2(out, number)
    os.close(out)
    if job.yields:
        _yield()
    setproctitle.setproctitle(f"ijc keeps {job.name}")
    sys.exit(Keeper(job.name, partial(_serve, job)).run())


def _yield() -> None:
    os.nice(LESS_URGENT)
    if os.access(GROUP, os.W_OK):
        GROUP.write_text(str(LESS_URGENT))


def _serve(job: Job) -> None:
    """The program as if it had been started by its name."""
    os.environ.update(job.environment)
    sys.argv = [f"ijc-{job.name}", *job.arguments]
    setproctitle.setproctitle(" ".join(sys.argv))
    pkgutil.resolve_name(job.program)()
