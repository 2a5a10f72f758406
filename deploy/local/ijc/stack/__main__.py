"""``python -m ijc.stack FILE``: runs the jobs with honcho, each line marked with its name, each kept running.

When one is given up, all end.
"""

import json
import os
import shlex
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import honcho.manager
from honcho.manager import Manager
from honcho.printer import Printer

from ijc.stack.supervisor import DRAIN_SECONDS, Job

# honcho kills after five seconds, in which a service in the midst of a flood cannot finish the batch in its hands.
vars(honcho.manager)["KILL_WAIT"] = DRAIN_SECONDS


LESS_URGENT: Final = 10
GROUP: Final = "/proc/self/autogroup"
"""Where Linux shares the processor among sessions first, a process' own niceness is weighed within its session."""
NAMES_WIDE: Final = 13
"""The longest name's letters, so that all lines begin below each other."""


def main(file: str) -> int:
    jobs = [Job(**job) for job in json.loads(Path(file).read_text())]
    printer = Printer(sys.stdout, time_format="%H:%M:%S")
    manager = Manager(printer)
    for job in jobs:
        manager.add_process(job.name, _exec(job), env=_environment(job))
    printer.width = NAMES_WIDE
    manager.loop()
    return int(manager.returncode or 0)


def _exec(job: Job) -> str:
    """The shell replaces itself, so that signals reach the keeper. Each job has a session of its own from honcho."""
    keeper = shlex.join([sys.executable, "-m", "ijc.stack.keeper", job.name, *job.command])
    if not job.yields:
        return f"exec {keeper}"
    return f"test -w {GROUP} && echo {LESS_URGENT} >{GROUP}; exec nice -n {LESS_URGENT} {keeper}"


def _environment(job: Job) -> Mapping[str, str]:
    return {**os.environ, "PYTHONUNBUFFERED": "1", **job.environment}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
