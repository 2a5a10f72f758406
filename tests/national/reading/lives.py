"""One life of the documentation's reader, for a process of its own. Imports little, so that a life begins at once."""

import importlib.util
import os
from pathlib import Path
from types import ModuleType

_EXAMPLE = Path(__file__).parents[3] / "docs" / "examples" / "national_reader.py"


AT_ONCE = 20
"""Facts in one transaction: few, so that a life has many."""


def _example() -> ModuleType:
    found = importlib.util.spec_from_file_location("national_reader", _EXAMPLE)
    assert found is not None
    assert found.loader is not None
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module


national_reader = _example()


def live(file: str, environment: dict[str, str]) -> None:
    """Until it has read all there is, or is killed."""
    os.environ.update(environment)
    national_reader.follow(file, wait=0, limit=AT_ONCE)
