"""Whoever watches `ijc up` with a Prometheus of their own finds the further workers of matching too."""

import json
from pathlib import Path

import pytest

from ijc.client import SERVICES
from ijc.stack.addresses import Addresses
from ijc.stack.stack import Stack
from ijc.stack.targets import as_targets


@pytest.mark.parametrize("more", [0, 2])
def test_every_program_is_named_with_its_service(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, more: int) -> None:
    monkeypatch.setenv("IJC_MORE_WORKERS", str(more))
    stack = Stack(tmp_path, addresses=Addresses.usual(), tell=lambda _: None)
    stack._say_whose_metrics_there_are()
    found = {
        one["labels"]["service"]: one["targets"] for one in json.loads((tmp_path / "metrics-targets.json").read_text())
    }
    assert {name: of[0] for name, of in found.items()} == {name: f"127.0.0.1:{port}" for name, port in SERVICES.items()}
    assert {name: len(of) for name, of in found.items()} == dict.fromkeys(SERVICES, 1) | {"matching": 1 + more}


def test_nobody_is_an_empty_list() -> None:
    assert as_targets({"matching": []}) == as_targets({}) == "[]"
