"""``python -m ijc.stack``: imports what all services need, is told the jobs on its input, and runs them as its forks.

Honcho marks each line with its job's name. When one job is given up, all end.
"""

import importlib
import json
import signal
import sys
from collections.abc import Sequence
from functools import partial
from multiprocessing.connection import wait
from typing import Final

import honcho.manager
from honcho.manager import Manager
from honcho.printer import Printer

from ijc.embedded.process import end_with_parent
from ijc.stack.keeper import FORKS
from ijc.stack.kept import Kept
from ijc.stack.supervisor import DRAIN_SECONDS, Job

NEEDED: Final = ("eventing.program", "sqlalchemy.dialects.postgresql.asyncpg", "numpy")
"""Slow to import and wanted by all. A service's own modules are its own: what they register must not be the others'."""
NAMES_WIDE: Final = 13
"""The longest name's letters, so that all lines begin below each other."""

# honcho kills after five seconds, in which a service in the midst of a flood cannot finish the batch in its hands.
vars(honcho.manager)["KILL_WAIT"] = DRAIN_SECONDS


def main() -> int:
    for module in NEEDED:
        importlib.import_module(module)
    told = sys.stdin.read()
    if not told:  # whoever started us was asked to end before it could say what for
        return 0
    groups = [[Job(**job) for job in group] for group in json.loads(told)]
    running = [FORKS.Process(target=_run, args=(group,)) for group in groups]
    for process in running:
        process.start()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    try:
        wait([process.sentinel for process in running])
    finally:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        for process in reversed(running):
            process.terminate()
            process.join()
    return max(abs(process.exitcode or 0) for process in running)


def _run(jobs: Sequence[Job]) -> None:
    """One group, until asked to stop or until one of it is given up."""
    end_with_parent(signal.SIGTERM)
    printer = Printer(sys.stdout, time_format="%H:%M:%S")
    manager = Manager(printer)
    for job in jobs:
        process = manager.add_process(job.name, job.program)
        vars(process)["_child_ctor"] = partial(Kept, job)
    printer.width = NAMES_WIDE
    manager.loop()
    sys.exit(int(manager.returncode or 0))


if __name__ == "__main__":
    sys.exit(main())
