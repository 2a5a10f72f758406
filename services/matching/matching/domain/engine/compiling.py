"""How kernels are compiled: at the first call, free of the interpreter's lock, and kept on disk for later starts."""

import hashlib
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import numba

FOLDER: Final = "IJC_KERNEL_CACHE"
"""Names a folder to keep compiled kernels in; without it the user's cache folder is taken."""

Kernel = Callable[..., Any]


def _folder() -> Path:
    """One for each state of these sources: a kernel does not notice that another file it calls has changed."""
    sources = b"".join(one.read_bytes() for one in sorted(Path(__file__).parent.glob("*.py")))
    known = hashlib.sha256(sources).hexdigest()[:16]
    homes = [os.environ.get(FOLDER), os.environ.get("XDG_CACHE_HOME"), os.environ.get("HOME") and "~/.cache"]
    for home in filter(None, homes):
        folder = Path(home).expanduser() / "ijc-kernels" / known
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError:
            continue
        if os.access(folder, os.W_OK):
            return folder
    return Path(tempfile.mkdtemp(prefix="ijc-kernels-"))


numba.config.CACHE_DIR = str(_folder())  # type: ignore[attr-defined] # numba makes its settings at run time


def kernel(function: Kernel) -> Kernel:
    compiled: Kernel = numba.njit(cache=True, nogil=True, error_model="numpy")(function)
    return compiled
