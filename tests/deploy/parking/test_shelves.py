"""Rows in words: why they wait too, in the language of the terminal."""

import pytest

from ijc.indonesian import indonesian
from ijc.parking.shelves import DEAD_LETTERS

ROW = {
    "id": "1", "service": "matching", "group": "matching", "topic": "ijc.candidates", "partition": 3, "offset": 41,
    "size": 12, "arrived_at": "2026-11-25T03:02:00Z", "reason": "header ce_id is missing",
}  # fmt: skip


@pytest.mark.parametrize(("language", "why"), [("en", "header ce_id is missing"), ("id", "tajuk ce_id tidak ada")])
def test_why_a_dead_letter_waits_is_in_the_terminals_language(
    language: str, why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IJC_LANG", language)
    assert DEAD_LETTERS.headline(ROW).endswith(f": {why}")
    assert DEAD_LETTERS.details(ROW)[-1] == f"  reason: {why}"
    assert indonesian(DEAD_LETTERS.details(ROW)[-1]) == f"  sebab: {why}"
