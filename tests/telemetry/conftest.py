"""Prometheus' own checkers, from Debian's packages ``prometheus`` and ``prometheus-alertmanager``."""

import os
import shutil

import pytest


def _program(name: str, *, package: str) -> str:
    found = shutil.which(name)
    if found is None:
        message = f"{name} is not here: apt-get install {package}"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    return found


@pytest.fixture(scope="session")
def promtool() -> str:
    return _program("promtool", package="prometheus")


@pytest.fixture(scope="session")
def amtool() -> str:
    return _program("amtool", package="prometheus-alertmanager")
