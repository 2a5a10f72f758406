"""Runs once before Kafka: makes its certificates, and gives it a copy of its own."""  # noqa: INP001 - run by its path

import shutil
from pathlib import Path

from ijc.kafka.certificates import certificates
from ijc.kafka.here import FOLDER

SECRETS = Path("/run/ijc")
KAFKAS_OWN = Path("/run/kafka-keys")


def main() -> None:
    folder = SECRETS / FOLDER
    folder.mkdir(mode=0o700, exist_ok=True)
    made = certificates(folder, hosts=("kafka", "localhost"))
    for file in (made.authority, made.broker):
        hand_over(file, KAFKAS_OWN)


def hand_over(file: Path, folder: Path) -> None:
    """Put in the place of the earlier one, which may be written by nobody and be read at this moment."""
    new = folder / f"{file.name}.new"
    new.unlink(missing_ok=True)
    shutil.copyfile(file, new)
    new.chmod(0o444)  # Kafka runs as another user, and nobody else has this volume
    new.replace(folder / file.name)


if __name__ == "__main__":
    main()
