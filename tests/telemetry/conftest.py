"""Prometheus' own programs, from Debian's packages ``prometheus`` and ``prometheus-alertmanager``."""

import pytest

from testkit.programs import program


@pytest.fixture(scope="session")
def promtool() -> str:
    return program("promtool", package="prometheus")


@pytest.fixture(scope="session")
def amtool() -> str:
    return program("amtool", package="prometheus-alertmanager")


@pytest.fixture(scope="session")
def prometheus() -> str:
    return program("prometheus", package="prometheus")


@pytest.fixture(scope="session")
def alertmanager() -> str:
    return program("alertmanager", "prometheus-alertmanager", package="prometheus-alertmanager")
