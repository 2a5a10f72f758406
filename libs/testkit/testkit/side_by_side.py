"""Tests side by side: each process has its own servers, so a package's tests stay together, the longest ones first."""

import os
from collections import Counter

import pytest

from testkit.servers import GIVEN

USED = pytest.StashKey[dict[str, str]]()
_PROCESSES = 3  # on two cores: where one waits another works. Each brings a Kafka and a PostgreSQL


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Servers that the environment names are shared: there the tests follow each other."""
    return 0 if any(name in os.environ for name in GIVEN) else _PROCESSES


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    slow = Counter(_package(item) for item in items if item.get_closest_marker("slow"))
    items.sort(key=lambda item: -slow[_package(item)])
    for item in items:
        item.add_marker(pytest.mark.xdist_group(_package(item)))


def pytest_sessionfinish(session: pytest.Session) -> None:
    told = getattr(session.config, "workeroutput", None)
    if told is not None:
        told["servers"] = session.config.stash[USED]


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: object) -> None:
    """What served a process that has ended."""
    config: pytest.Config = node.config  # type: ignore[attr-defined]
    config.stash[USED].update(getattr(node, "workeroutput", {}).get("servers", {}))


def _package(item: pytest.Item) -> str:
    """``tests/registry`` for all that lies beneath it."""
    return "/".join(item.nodeid.split("/")[:2])
