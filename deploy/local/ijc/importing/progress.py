"""Progress of an import: a bar at a terminal, a line now and then elsewhere."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TaskProgressColumn, TextColumn, TimeElapsedColumn

from ijc.importing.job import Progress as Report
from ijc.terminal import told

SECONDS_BETWEEN_LINES = 5.0


@contextmanager
def shown(console: Console, *, what: str) -> Iterator[Report]:
    """Yields what the import calls with the rows so far and the share of the file read."""
    if not console.is_terminal:
        yield _lines(console, what)
        return
    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(),
               TextColumn(told("{task.fields[rows]:,} rows")), TimeElapsedColumn())  # fmt: skip
    with Progress(*columns, console=console) as bar:
        task: TaskID = bar.add_task(what, total=1.0, rows=0)
        yield lambda rows, share: bar.update(task, completed=share, rows=rows)


def _lines(console: Console, what: str) -> Report:
    last = time.monotonic()

    def line(rows: int, share: float) -> None:
        nonlocal last
        if time.monotonic() - last >= SECONDS_BETWEEN_LINES:
            last = time.monotonic()
            console.print(told(f"{what}: {rows:,} rows, {share:.0%} of the file read"), highlight=False)

    return line
