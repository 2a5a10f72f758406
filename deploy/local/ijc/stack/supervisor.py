"""Starts, watches and stops processes with honcho, their lines marked with their names. When one ends, all do."""

import json
import os
import shlex
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from honcho.manager import Manager
from honcho.printer import Printer

from ijc.embedded.process import ServerProcess


@dataclass(frozen=True)
class Job:
    name: str
    command: list[str]
    environment: dict[str, str]


class Supervisor:
    """The jobs in a process group of their own, which ends with us."""

    def __init__(self, jobs: list[Job], *, folder: Path, log: Path | None) -> None:
        """``log``: where lines go; None is this terminal."""
        file = folder / "jobs.json"
        file.unlink(missing_ok=True)
        file.touch(mode=0o600)
        file.write_text(json.dumps([asdict(job) for job in jobs]))
        self._process = ServerProcess([sys.executable, "-m", "ijc.stack.supervisor", str(file)], name="ijc", log=log)

    @property
    def running(self) -> bool:
        return self._process.running

    def stop(self) -> None:
        self._process.stop(seconds=20)


def main(file: str) -> int:
    jobs = [Job(**job) for job in json.loads(Path(file).read_text())]
    manager = Manager(Printer(sys.stdout, time_format="%H:%M:%S"))
    for job in jobs:
        manager.add_process(job.name, _exec(job), env=_environment(job))
    manager.loop()
    return int(manager.returncode or 0)


def _exec(job: Job) -> str:
    """The shell replaces itself, so that signals reach the program."""
    return f"exec {shlex.join(job.command)}"


def _environment(job: Job) -> Mapping[str, str]:
    return {**os.environ, "PYTHONUNBUFFERED": "1", **job.environment}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
