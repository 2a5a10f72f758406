"""Programs that tests run and that Debian brings: a missing one fails a test in CI, and elsewhere it is said."""

import os
import shutil

import pytest


def program(*names: str, package: str) -> str:
    """The first of ``names`` that is here: Debian gives some of them a longer one."""
    found = next(filter(None, map(shutil.which, names)), None)
    if found is None:
        message = f"{names[0]} is not here: apt-get install {package}"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    return found
