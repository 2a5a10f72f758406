"""Starts, watches and stops the programs of one machine, and shows what they say under their names."""

import sys
import threading
import time
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import Self, TextIO

from honcho.colour import get_colours  # type: ignore[import-untyped]
from honcho.printer import Message, Printer  # type: ignore[import-untyped]

from ijc.supervision.child import Child, Program, Report

STOP_SECONDS = 12.0


class Supervisor:
    """``log`` keeps every line; ``show`` shows them too (None: nowhere)."""

    def __init__(self, *, log: Path, report: Report, show: TextIO | None = sys.stdout) -> None:
        self._file = log.open("w", encoding="utf-8")
        self._printers = [Printer(self._file, colour=False)]
        if show is not None:
            self._printers.append(Printer(show))
        self._report = report
        self._colours = get_colours()
        self._children: dict[str, Child] = {}
        self._lock = threading.Lock()

    def start(self, programs: Iterable[Program]) -> None:
        fresh = [self._child(program) for program in programs]
        for printer in self._printers:
            printer.width = max(len(name) for name in self._children)
        for child in fresh:
            child.start()

    def crashes(self, name: str) -> int:
        return self._children[name].crashes

    def pid(self, name: str) -> int | None:
        return self._children[name].pid

    def stop(self, *, seconds: float = STOP_SECONDS) -> list[str]:
        """Ask all, wait, end who has not; the names of those that had to be ended."""
        children, self._children = self._children, {}
        for child in children.values():
            child.ask_to_stop()
        end = time.monotonic() + seconds
        late = [name for name, child in children.items() if not child.wait(seconds=end - time.monotonic())]
        for name in late:
            children[name].kill()
            children[name].wait(seconds=2)
        return late

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
        with self._lock:
            self._file.close()
            self._printers.clear()

    def _child(self, program: Program) -> Child:
        coloured = Program(
            name=program.name, command=program.command, environment=program.environment, colour=next(self._colours)
        )
        child = Child(coloured, write=self._write, report=self._report)
        self._children[program.name] = child
        return child

    def _write(self, message: Message) -> None:
        with self._lock:
            for printer in self._printers:
                printer.write(message)
