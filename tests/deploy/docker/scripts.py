"""What runs in a container by its path, as a module of a test's own: its folders may be others."""

import importlib.util
from typing import Any

from tests.architecture.sources import REPOSITORY


def script(name: str) -> Any:
    spec = importlib.util.spec_from_file_location(name, REPOSITORY / "deploy" / "docker" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made
