"""``python -m ijc.embedded.learning FILE``: runs Kafka once for Java to learn its classes, and keeps that in FILE.

A program of its own, so that Ctrl-C ends it at once. FILE is there whole or not at all.
"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from ijc.embedded.kafka import EmbeddedKafka
from ijc.kafka.certificates import certificates


def main(file: Path) -> None:
    with TemporaryDirectory(dir=file.parent) as place:
        folder = Path(place)
        # With encryption and rights, so that these classes are among them: who does without needs no others.
        keys = certificates(folder, hosts=("127.0.0.1",))
        learned = folder / file.name
        with EmbeddedKafka(folder, keys=keys, learning=learned):
            pass
        if learned.exists():
            learned.replace(file)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
