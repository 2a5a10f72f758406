"""What has been done of one file: a line per batch, so that an interrupted import goes on where it stopped.

It holds counts, lines, fields and reasons; never a value of the file.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from uuid import uuid4

import orjson

from ijc.importing.rows import ImportProblemError, Refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one batch: counts by outcome and the rows the service refused."""

    counts: Mapping[str, int]
    refused: tuple[Refusal, ...] = ()


@dataclass(slots=True)
class Journal:
    """Outcomes by idempotency key, in a file that only its owner may read."""

    path: Path
    run: str = ""
    _done: dict[str, Outcome] = field(default_factory=dict)

    @classmethod
    def open(cls, folder: Path, *, name: str) -> "Journal":
        """Read what was done before; a last line cut short by a crash does not count.

        Raises:
            ImportProblemError: the folder cannot be written.
        """
        path = folder / f"{name}.jsonl"
        journal = cls(path)
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            if path.exists():
                journal._read()
            if not os.access(folder, os.W_OK):
                raise PermissionError(folder)
        except OSError:
            raise ImportProblemError(f"The import's journal cannot be kept in {folder}.") from None
        return journal

    def done(self, key: str) -> Outcome | None:
        return self._done.get(key)

    def forget(self) -> None:
        """Send everything again; the services know each row by its source id, so nothing is doubled.

        A new ``run`` goes into the idempotency keys, so that the service looks at the rows instead of repeating the
        answers it gave to the run before. It is kept: such an import is resumed like any other.
        """
        self.path.unlink(missing_ok=True)
        self._done.clear()
        self.run = uuid4().hex
        self._write({"run": self.run})

    def note(self, key: str, outcome: Outcome) -> None:
        row = {
            "key": key,
            "counts": dict(outcome.counts),
            "refused": [[each.line, each.field, each.reason] for each in outcome.refused],
        }
        self._write(row)
        self._done[key] = outcome

    def _write(self, row: Mapping[str, object]) -> None:
        with os.fdopen(os.open(self.path, os.O_CREAT | os.O_WRONLY | os.O_APPEND, 0o600), "ab") as journal:
            journal.write(orjson.dumps(row) + b"\n")
            journal.flush()
            os.fsync(journal.fileno())

    def _read(self) -> None:
        whole = self.path.read_bytes()
        for line in whole.splitlines():
            try:
                row = orjson.loads(line)
                if "run" in row:
                    self.run = str(row["run"])
                    continue
                refused = tuple(Refusal(line=number, field=name, reason=why) for number, name, why in row["refused"])
                self._done[row["key"]] = Outcome(counts=row["counts"], refused=refused)
            except (orjson.JSONDecodeError, KeyError, TypeError, ValueError):
                continue
        if whole and not whole.endswith(b"\n"):
            with self.path.open("ab") as journal:
                journal.write(b"\n")
