"""What the figures were measured on."""

import os
import platform
import time
from importlib.metadata import version
from pathlib import Path

PACKAGES = ("aiokafka", "asyncpg", "fastapi", "faststream", "pydantic", "sqlalchemy", "uvicorn")

LOOPS = 10_000_000


def facts() -> dict[str, str]:
    return {
        "processor": _field("/proc/cpuinfo", "model name"),
        "cores": str(os.cpu_count()),
        "memory": _field("/proc/meminfo", "MemTotal"),
        "system": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
        "pace": f"{_pace():.2f} s for {LOOPS:,} multiplications in Python, one after the other",
        **{name: version(name) for name in PACKAGES},
    }


def _pace() -> float:
    """The best of three: what shares the processor with us makes any figure worth as much as the machine's pace then."""
    return min(_loops() for _ in range(3))


def _loops() -> float:
    begun, total = time.perf_counter(), 0
    for number in range(LOOPS):
        total += number * number
    return time.perf_counter() - begun


def _field(path: str, name: str) -> str:
    try:
        lines = Path(path).read_text().splitlines()
    except OSError:
        return "unknown"
    return next((line.split(":", 1)[1].strip() for line in lines if line.startswith(name)), "unknown")
