"""``python -m ijc.embedded.jars FOLDER``: brings Kafka's jars from Maven and prints the class path.

A program of its own, so that Ctrl-C ends a long download at once.
"""

import errno
import os
import sys
from pathlib import Path
from typing import Final

import jgo

KAFKA: Final = "org.apache.kafka:kafka_2.13:4.4.0"
LOGGING: Final = "org.slf4j:slf4j-nop:1.7.36"
AWAY, NO_ROOM = 3, 4
_DISK: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EACCES, errno.EPERM, errno.EROFS})


def main(folder: str) -> int:
    try:
        environment = jgo.build(f"{KAFKA}+{LOGGING}", cache_dir=Path(folder))
        jars = [str(jar) for jar in environment.all_jars]
    except KeyboardInterrupt:
        return AWAY
    except Exception as error:  # noqa: BLE001 - jgo and its HTTP library raise many kinds
        sys.stderr.write(f"{type(error).__name__}: {error}\n")
        return NO_ROOM if _disk(error) else AWAY
    sys.stdout.write(os.pathsep.join(jars))
    return 0


def _disk(error: BaseException | None) -> bool:
    """Whether the disk is at the bottom of it."""
    while error is not None:
        if isinstance(error, OSError) and error.errno in _DISK:
            return True
        error = error.__cause__ or error.__context__
    return False


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
