"""The services' processes as one child of this program: started, watched and stopped together."""

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from ijc.embedded.process import ServerProcess

DRAIN_SECONDS: Final = 25
"""A service may take so long to stop: HTTP and the batch in hand have 20 at most, the last sending the rest."""


@dataclass(frozen=True)
class Job:
    """``program``: ``module:function``, called with ``arguments`` on its command line.

    ``yields``: on a full machine the others go first, nine times to its once.
    """

    name: str
    program: str
    environment: dict[str, str]
    arguments: Sequence[str] = ()
    yields: bool = False


class Supervisor:
    """The jobs in a process group of their own, which ends with us.

    It makes itself ready as soon as it is there, since importing takes longer than all else: the earlier, the better.
    """

    def __init__(self, *, log: Path | None) -> None:
        """``log``: where lines go; None is this terminal."""
        self._process = ServerProcess([sys.executable, "-m", "ijc.stack"], name="ijc", log=log, told=True)

    def start(self, *groups: Sequence[Job]) -> None:
        """A group is asked to stop when those after it have stopped."""
        self._process.tell(json.dumps([[asdict(job) for job in group] for group in groups]))

    @property
    def running(self) -> bool:
        return self._process.running

    def stop(self) -> None:
        self._process.stop(seconds=2 * DRAIN_SECONDS + 5)
