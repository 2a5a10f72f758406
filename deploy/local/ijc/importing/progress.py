"""Progress of an import: a bar at a terminal; a line now and then elsewhere, and for who reads by ear."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from rich.console import Console
from rich.progress import BarColumn, TaskID, TaskProgressColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as RichProgress

from ijc.importing.job import Progress
from ijc.terminal import told

SECONDS_BETWEEN_LINES = 5.0
WAITING = "The service does not answer; waiting for it. Nothing is lost."


@contextmanager
def shown(console: Console, *, what: str, plain: bool = False) -> Iterator[Progress]:
    """Yields whom the import tells the rows so far and the share of the file read."""
    if plain or not console.is_terminal or console.is_dumb_terminal:
        yield Lines(console, what)
        return
    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TextColumn("{task.fields[said]}"),
               TimeElapsedColumn())  # fmt: skip
    with RichProgress(*columns, console=console) as bar:
        yield Bar(bar, bar.add_task(what, total=1.0, said=""))


@dataclass(slots=True)
class Bar:
    _bar: RichProgress
    _task: TaskID

    def at(self, rows: int, share: float) -> None:
        self._bar.update(self._task, completed=share, said=told(f"{rows:,} rows"))

    def waiting(self) -> None:
        self._bar.update(self._task, said=told(WAITING))


@dataclass(slots=True)
class Lines:
    _console: Console
    _what: str
    _last: float = field(default_factory=time.monotonic)

    def at(self, rows: int, share: float) -> None:
        self._now_and_then(f"{self._what}: {rows:,} rows, {share:.0%} of the file read")

    def waiting(self) -> None:
        self._now_and_then(WAITING)

    def _now_and_then(self, line: str) -> None:
        if time.monotonic() - self._last >= SECONDS_BETWEEN_LINES:
            self._last = time.monotonic()
            self._console.print(told(line), highlight=False)
