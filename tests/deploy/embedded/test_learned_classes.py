"""Java begins with what it learned where it could be kept, and without where it could not."""

import sys
from pathlib import Path

import pytest

from ijc.embedded import classes


def test_what_was_learned_is_given_to_java(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IJC_CACHE", str(tmp_path))
    (tmp_path / classes.LEARNED).write_text("learned")
    assert classes.learned() == [f"-XX:AOTCache={tmp_path / classes.LEARNED}"]


def test_kafka_starts_without_where_nothing_could_be_learned(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IJC_CACHE", str(tmp_path))
    monkeypatch.setattr(sys, "executable", "false")
    assert classes.learned() == []
    assert (tmp_path / classes.LEARNED).exists(), "the next start does not try it again"
    assert classes.learned() == []
