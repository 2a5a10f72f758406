"""A start that takes long is explained once, and who never answers is given up with the place of the reason."""

from pathlib import Path

import pytest

from ijc.embedded.problem import MachineError
from ijc.stack import stack
from ijc.stack.addresses import Addresses
from ijc.stack.stack import Stack
from ijc.stack.words import STEPS


class Running:
    running = True


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    monkeypatch.setattr(stack, "LONG_SECONDS", 0.0)
    return []


@pytest.fixture
def starting(tmp_path: Path, told: list[str]) -> Stack:
    made = Stack(tmp_path, addresses=Addresses.free(), tell=told.append, log=tmp_path / "services.log")
    vars(made)["_supervisor"] = Running()
    return made


def test_it_is_explained_once(starting: Stack, told: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def on_third_asking(url: str) -> bool:
        asked.append(url)
        return asked.count(url) == 3

    monkeypatch.setattr(stack, "_answers_well", on_third_asking)
    starting._wait_until_ready()
    assert told == ["long"]
    assert {told[0] in steps for steps in STEPS.values()} == {True}


def test_who_never_answers_is_given_up(starting: Stack, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(stack, "READY_SECONDS", 0.2)
    with pytest.raises(MachineError, match=str(tmp_path / "services.log")):
        starting._wait_until_ready()
