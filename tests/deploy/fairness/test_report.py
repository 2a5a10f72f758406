"""What the auditor reads and keeps: one measure a line, hidden figures said in words, empty in the CSV."""

import csv
from pathlib import Path
from typing import Any

import pytest

from ijc.fairness.report import write_report
from ijc.fairness.telling import told
from ijc.fairness.words import GROUPS, WORDS
from vocabulary import needs

HIDDEN: dict[str, Any] = {"part": None, "whole": None, "share": None, "low": None, "high": None}


def finding(measure: str, verdict: str = "lower", **said: Any) -> dict[str, Any]:
    known = {"part": 20, "whole": 100, "share": 0.2, "low": 0.1334, "high": 0.2888}
    return {"measure": measure, "verdict": verdict, **known, **said}


def audit() -> dict[str, Any]:
    return {
        "city": "35.78",
        "run": {
            "id": "r1", "at": "2026-11-25T03:10:00Z", "subject": "inspektorat", "purpose": "fairness-audit",
            "quarter": "2026Q4", "quarters": 4,
        },
        "lines": [
            {"dimension": None, "group": "everybody", "people": 300, "findings": [finding("exposure")]},
            {"dimension": "need", "group": "vision", "people": 100, "findings": [finding("exposure")]},
            {"dimension": "sex", "group": "female", "people": None, "findings": [
                finding("retention", "cannot-say", **HIDDEN)]},
        ],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "  Proposed at least once: 20.0 % (20 of 100; interval 13.3 % to 28.9 %); lower than everybody"),
        (
            "id",
            "  Pernah diusulkan: 20,0 % (20 dari 100; rentang 13,3 % sampai 28,9 %); lebih rendah daripada semua orang",
        ),
        ("en", "Need, seeing: 100 people"),
        ("en", "Sex, female: number of people hidden"),
        ("en", "  Still at work after 6 months: too few to show"),
        ("id", "Audit keadilan Kota Surabaya: 4 triwulan sampai dengan 2026Q4"),
    ],
)
def test_it_is_told_line_by_line(language: str, line: str) -> None:
    assert line in list(told(audit(), city="Kota Surabaya", language=language))


def test_everybody_is_not_compared_with_everybody() -> None:
    lines = list(told(audit(), city="Kota Surabaya", language="en"))
    assert lines[6].endswith("28.9 %)")


def test_the_report_is_a_csv_and_a_page_in_each_language(tmp_path: Path) -> None:
    written = write_report(audit(), city="Kota Surabaya", folder=tmp_path / "new")
    assert [file.name for file in written] == [
        f"fairness-35.78-2026Q4-4-quarters.{kind}" for kind in ("csv", "id.md", "en.md")
    ]
    with written[0].open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert (rows[1]["group"], rows[1]["share"], rows[1]["verdict"]) == ("vision", "0.2", "lower")
    assert (rows[2]["people"], rows[2]["part"], rows[2]["high"]) == ("", "", "")
    assert "| Referred" not in written[2].read_text("utf-8")
    assert "## Kebutuhan, penglihatan" in written[1].read_text("utf-8")


def test_both_languages_have_the_same_words_and_every_kind_of_need_a_name() -> None:
    assert WORDS["id"].keys() == WORDS["en"].keys()
    assert {need.axis for need in needs.NEEDS.values()} <= GROUPS["id"].keys()
