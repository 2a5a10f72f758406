"""One import from the file to the last answer: the same for the command, the demo and the tests."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from ijc.client import Api, CallError
from ijc.importing.batches import Batch, read_batches
from ijc.importing.files.examine import Examined, examine
from ijc.importing.files.source import Source, open_source
from ijc.importing.journal import Journal
from ijc.importing.kinds.kind import Kind
from ijc.importing.mapping.columns import Columns, match_columns
from ijc.importing.mapping.mapping_file import read_mapping_file
from ijc.importing.report import Report, default_report
from ijc.importing.rows import ImportProblemError, Refusal, UnreadableFileError
from ijc.importing.sending import Destination, Sent, send_batches
from ijc.importing.summary import Summary
from ijc.tokens import NotLoggedInError

MOST_NAMES = 500


class Progress(Protocol):
    """What somebody watching is told."""

    def at(self, rows: int, share: float) -> None:
        """So many rows are done, and so much of the file is read, 0 to 1."""

    def waiting(self) -> None:
        """The service is away and waited for."""


class Unwatched:
    """Nobody watches."""

    def at(self, rows: int, share: float) -> None: ...

    def waiting(self) -> None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What the person asked for."""

    kind: Kind
    file: Path
    city: str
    mapping: Path | None = None
    source: str | None = None
    report: Path | None = None
    sheet: str | None = None
    again: bool = False
    only_city: bool = False

    @property
    def report_path(self) -> Path:
        return self.report or default_report(self.file)

    @property
    def source_name(self) -> str:
        """The list's name: the file's without ``.refused``, so that a mended report belongs to the same list."""
        name = self.source or self.file.name.removesuffix(".gz").rpartition(".")[0]
        while name.endswith(".refused"):
            name = name.removesuffix(".refused")
        return name


async def import_file(wanted: Wanted, *, api: Api, journals: Path, progress: Progress) -> Summary:
    """Import a file.

    Raises:
        ImportProblemError: nothing was sent, or the file breaks in the middle; the message says what to mend.
    """
    started = time.monotonic()
    examined = examine(wanted.file)
    report = wanted.report_path
    if report.resolve() == wanted.file.resolve():
        raise ImportProblemError("The report would overwrite the file itself; name another with --report.")
    summary = Summary(kind=wanted.kind.name, city=wanted.city)
    with open_source(examined, sheet=wanted.sheet) as source:
        columns = columns_of(source, examined=examined, wanted=wanted)
        to = _destination(wanted, examined, api=api, journals=journals, waiting=progress.waiting)
        with Report(report, headers=source.headers, delimiter=source.delimiter, ours=wanted.report is None) as written:
            only = wanted.city if wanted.only_city else None
            batches = read_batches(source, kind=wanted.kind, columns=columns, only=only)
            reading = _Reading(batches)
            try:
                async for sent in send_batches(reading, to=to):
                    _account(sent, summary=summary, report=written)
                    progress.at(summary.read, source.read())
            except (CallError, NotLoggedInError, UnreadableFileError) as error:
                summary.stopped = str(error)
                summary.not_sent = reading.rows - summary.read
                summary.read = reading.rows
    summary.seconds = time.monotonic() - started
    if summary.read == 0 and summary.stopped is None:
        raise ImportProblemError(f"{wanted.file.name} has no rows below its first row.")
    return summary


def look_through(source: Source, *, columns: Columns, wanted: Wanted) -> Summary:
    """Every row read as for an import, and nothing sent."""
    summary = Summary(kind=wanted.kind.name, city=wanted.city)
    only = wanted.city if wanted.only_city else None
    for batch in read_batches(source, kind=wanted.kind, columns=columns, only=only):
        summary.look_at(batch)
        for row in batch.rows:
            if row.refusal is not None:
                summary.refuse(field_name=row.refusal.field, reason=row.refusal.reason)
    return summary


def columns_of(source: Source, *, examined: Examined, wanted: Wanted) -> Columns:
    """The file's columns by field; objects of JSON Lines are matched by all the names the file uses."""
    fields = tuple(wanted.kind.columns.names)
    mapping = read_mapping_file(wanted.mapping, fields=fields) if wanted.mapping else None
    names = source.headers or _json_names(examined)
    return match_columns(names, vocabulary=wanted.kind.columns, mapping=mapping)


def _json_names(examined: Examined) -> list[str]:
    """In JSON Lines an object leaves out what it does not have, so every line is looked at."""
    names: dict[str, None] = {}
    with open_source(examined) as source:
        for row in source.rows:
            names.update(dict.fromkeys(row.cells))
            if len(names) > MOST_NAMES:
                raise UnreadableFileError(f"{examined.path.name}: the objects have more than {MOST_NAMES} names.")
    return list(names)


class _Reading(Iterator[Batch]):
    """Counts what has been read, so that rows in flight at a failure are accounted for."""

    def __init__(self, batches: Iterator[Batch]) -> None:
        self._batches = batches
        self.rows = 0

    def __next__(self) -> Batch:
        batch = next(self._batches)
        self.rows += batch.read
        return batch


def _account(sent: Sent, *, summary: Summary, report: Report) -> None:
    summary.add(sent)
    by_line = {refusal.line: refusal for refusal in sent.outcome.refused}
    for row in sent.batch.rows:
        refusal: Refusal | None = row.refusal or by_line.get(row.source.line)
        if refusal is not None:
            summary.refuse(field_name=refusal.field, reason=refusal.reason)
            report.add(row.source, refusal)


def _destination(
    wanted: Wanted, examined: Examined, *, api: Api, journals: Path, waiting: Callable[[], None]
) -> Destination:
    journal = Journal.open(journals, name=f"{wanted.kind.name}-{wanted.city}-{examined.digest[:16]}")
    if wanted.again:
        journal.forget()
    about = f"{api.base_url}|{wanted.kind.name}|{wanted.city}|{wanted.source_name}|{examined.digest}"
    return Destination(
        api=api, path=wanted.kind.path, source=wanted.source_name, about=about, journal=journal, tell_waiting=waiting
    )
