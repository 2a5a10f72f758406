"""``ijc import vacancies|candidates FILE --city CODE``: the words at the terminal and the exit status."""

import asyncio
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import orjson
import typer
from rich.console import Console

from ijc.cities import UnknownCityError, city_of
from ijc.client import Api, CallError, service_url
from ijc.importing.files.examine import examine
from ijc.importing.files.source import open_source
from ijc.importing.job import Wanted, columns_of, import_file, look_through
from ijc.importing.kinds.kind import KINDS
from ijc.importing.progress import shown
from ijc.importing.rows import ImportProblemError
from ijc.importing.summary import GO_ON, Summary, coded_lines, reason_lines, summary_lines
from ijc.terminal import told
from ijc.tokens import NotLoggedInError, bearer_of, state_folder
from servicekit.garbage import spare_the_collector


class What(StrEnum):
    VACANCIES = "vacancies"
    CANDIDATES = "candidates"


def import_rows(
    what: Annotated[What, typer.Argument(help="What the file lists.")],
    file: Annotated[Path, typer.Argument(help=".csv, .jsonl (both also .gz) or .xlsx")],
    *,
    city: Annotated[str, typer.Option(help="The city's code or name, such as 35.78 or Surabaya.")],
    mapping: Annotated[Path | None, typer.Option(help="TOML or YAML: which column is which field.")] = None,
    source: Annotated[str | None, typer.Option(help="The list's name; rows are known by it and their id.")] = None,
    report: Annotated[Path | None, typer.Option(help="Where refused rows go (default: beside the file).")] = None,
    sheet: Annotated[str | None, typer.Option(help="The sheet of a workbook (default: the first with data).")] = None,
    again: Annotated[bool, typer.Option("--again", help="Send everything, also what an earlier run sent.")] = False,
    only_city: Annotated[
        bool, typer.Option("--only-city", help="Of a list of several places only the rows about the city.")
    ] = False,
    check: Annotated[bool, typer.Option("--check", help="Show how the file is understood; send nothing.")] = False,
    plain: Annotated[bool, typer.Option("--plain", help="Lines instead of a bar, for a screen reader.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object on the last line.")] = False,
) -> None:
    """Import a list of vacancies or jobseekers. Safe to repeat: each row is known by source and id.

    Exit status: 0 when every row was taken, 1 when rows were refused or not sent, 2 when the file or the
    command is at fault and nothing was sent.
    """
    console = Console(highlight=False, soft_wrap=True, markup=False)
    try:
        wanted = Wanted(
            kind=KINDS[what.value], file=file, city=city_of(city).code, mapping=mapping, source=source,
            report=report, sheet=sheet, again=again, only_city=only_city,
        )  # fmt: skip
        if check:
            _show(wanted, console)
            return
        summary = asyncio.run(_run(wanted, console, plain=plain))
    except (ImportProblemError, NotLoggedInError, CallError, UnknownCityError) as error:
        console.print(told(str(error)), style="bold")
        raise typer.Exit(2) from None
    except KeyboardInterrupt:
        console.print(told("Stopped."), told(GO_ON))
        raise typer.Exit(130) from None
    for line in summary_lines(summary, report=str(wanted.report_path) if summary.refused else None):
        console.print(told(line))
    if as_json:
        typer.echo(orjson.dumps(summary.as_json()).decode())
    if not summary.complete:
        raise typer.Exit(1)


async def _run(wanted: Wanted, console: Console, *, plain: bool) -> Summary:
    spare_the_collector()
    bearer = bearer_of(roles=("officer", "city-admin"), city=wanted.city)
    with shown(console, what=told(f"Importing {wanted.kind.name}"), plain=plain) as progress:
        async with Api(service_url(wanted.kind.service), bearer=bearer, name=wanted.kind.service) as api:
            return await import_file(wanted, api=api, journals=state_folder() / "imports", progress=progress)


def _show(wanted: Wanted, console: Console) -> None:
    """The columns, and every row read as for an import: what has codes and what would be refused before it is sent."""
    examined = examine(wanted.file)
    with open_source(examined, sheet=wanted.sheet) as source:
        columns = columns_of(source, examined=examined, wanted=wanted)
        summary = look_through(source, columns=columns, wanted=wanted)
    lines = [f"{wanted.file.name}: {examined.encoding or 'workbook'}; understood as:"]
    lines += [f"  {field} from {', '.join(headers)}" for field, headers in columns.of_field.items()]
    lines += [f"  {field} fixed by the mapping file" for field in columns.constants]
    if columns.left_out:
        lines.append(f"  not used: {', '.join(columns.left_out)}")
    if "source_id" not in columns.of_field:
        lines.append("  no column of ids: rows are known by their line, so keep their order between imports")
    lines += coded_lines(summary.coded, rows=summary.read - summary.elsewhere) + reason_lines(summary)
    for line in lines:
        console.print(told(line))
