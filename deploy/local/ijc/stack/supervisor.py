"""The services' processes as one child of this program: started, watched and stopped together."""

import json
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from ijc.embedded.process import ServerProcess

DRAIN_SECONDS: Final = 25
"""A service may take so long to stop: HTTP and the batch in hand have 20 at most, the last sending the rest."""


@dataclass(frozen=True)
class Job:
    """``yields``: on a full machine the others go first, nine times to its once."""

    name: str
    command: list[str]
    environment: dict[str, str]
    yields: bool = False


class Supervisor:
    """The jobs in a process group of their own, which ends with us."""

    def __init__(self, jobs: list[Job], *, name: str, folder: Path, log: Path | None) -> None:
        """``log``: where lines go; None is this terminal."""
        file = folder / f"{name}.json"
        file.unlink(missing_ok=True)
        file.touch(mode=0o600)
        file.write_text(json.dumps([asdict(job) for job in jobs]))
        self._process = ServerProcess([sys.executable, "-m", "ijc.stack", str(file)], name="ijc", log=log)

    @property
    def running(self) -> bool:
        return self._process.running

    def stop(self) -> None:
        self._process.stop(seconds=DRAIN_SECONDS + 5)
