"""Prometheus' own programs, from Debian's packages ``prometheus`` and ``prometheus-alertmanager``."""

import os
import shutil

import pytest


def _program(*names: str, package: str) -> str:
    """The first of ``names`` that is here: Debian gives some of them a longer one."""
    found = next(filter(None, map(shutil.which, names)), None)
    if found is None:
        message = f"{names[0]} is not here: apt-get install {package}"
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


@pytest.fixture(scope="session")
def prometheus() -> str:
    return _program("prometheus", package="prometheus")


@pytest.fixture(scope="session")
def alertmanager() -> str:
    return _program("alertmanager", "prometheus-alertmanager", package="prometheus-alertmanager")
