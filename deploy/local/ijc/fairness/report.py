"""The report of an audit: one CSV for machines, one Markdown page for each language. Replaced as a whole."""

import csv
import io
from pathlib import Path

from ijc.client import Json
from ijc.fairness.telling import heading, people, result, run_line, title
from ijc.fairness.words import WORDS
from ijc.language import LANGUAGES

COLUMNS = (
    "city", "quarter", "quarters", "dimension", "group", "people", "measure", "part", "whole", "share", "low",
    "high", "verdict",
)  # fmt: skip


def write_report(audit: Json, *, city: str, folder: Path) -> list[Path]:
    """The files that were written.

    Raises:
        OSError: the folder cannot be written to.
    """
    folder.mkdir(parents=True, exist_ok=True)
    run = audit["run"]
    window = run["quarter"] if run["quarters"] == 1 else f"{run['quarter']}-{run['quarters']}-quarters"
    name = f"fairness-{audit['city']}-{window}"
    texts = {f"{name}.csv": as_csv(audit)}
    texts |= {f"{name}.{language}.md": as_page(audit, city=city, language=language) for language in LANGUAGES}
    for file, text in texts.items():
        (folder / file).write_text(text, encoding="utf-8")
    return [folder / file for file in texts]


def as_csv(audit: Json) -> str:
    """A hidden figure is an empty cell."""
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    run = audit["run"]
    for line in audit["lines"]:
        shared = {"city": audit["city"], "quarter": run["quarter"], "quarters": run["quarters"], **line}
        for finding in line["findings"]:
            writer.writerow(shared | {"dimension": line["dimension"] or ""} | finding)
    return text.getvalue()


def as_page(audit: Json, *, city: str, language: str) -> str:
    words = WORDS[language]
    columns = [words[name] for name in ("measure", "result", "verdict")]
    parts = [
        f"# {title(audit, city=city, language=language)}", "", run_line(audit, language=language), "",
        words["how-to-read"], "", words["not-alone"],
    ]  # fmt: skip
    for line in audit["lines"]:
        parts += ["", f"## {heading(line, language=language)}", "", f"{people(line, language=language)}.", ""]
        parts += [_row(columns), _row(["---"] * len(columns))]
        for finding in line["findings"]:
            verdict = "" if line["dimension"] is None else words[finding["verdict"]]
            parts.append(_row([words[finding["measure"]], result(finding, language=language), verdict]))
    return "\n".join(parts) + "\n"


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"
