"""Where the Kafka is that we administer: the one the environment names, else the one that ``ijc up`` keeps here."""

import os
from pathlib import Path
from typing import Final

from contracts.cluster import Cluster
from ijc.embedded.places import run_folder
from ijc.kafka.certificates import Certificates
from ijc.kafka.passwords import Passwords

FOLDER: Final = "kafka-keys"
_ADDRESS: Final = "administration"
_FOR_ALL: Final = "address"


class NoGuardedKafkaError(Exception):
    """None runs here that asks who one is, and none is named."""

    slug = "no-guarded-kafka"


def remember(folder: Path, cluster: Cluster, *, bootstrap: str) -> None:
    """``folder`` is that of the run, ``bootstrap`` where everybody comes in who has a password."""
    (folder / FOLDER / _ADDRESS).write_text(cluster.bootstrap, encoding="utf-8")
    (folder / FOLDER / _FOR_ALL).write_text(bootstrap, encoding="utf-8")


def address_here() -> str | None:
    """Where they come in who have a password: as KAFKA_FOR_READERS says, else to the Kafka of ``ijc up``; else None."""
    if given := os.environ.get("KAFKA_FOR_READERS"):
        return given
    file = run_folder() / FOLDER / _FOR_ALL
    return None if "KAFKA_BOOTSTRAP_SERVERS" in os.environ or not file.exists() else file.read_text(encoding="utf-8")


def passwords_in(folder: Path) -> Passwords:
    return Passwords(folder / FOLDER / "passwords")


def certificates_in(folder: Path) -> Certificates:
    return Certificates.of(folder / FOLDER)


def administered() -> tuple[Cluster, Passwords]:
    """The cluster as its administrator reaches it, and where its passwords are kept.

    ``KAFKA_PASSWORDS`` names their folder where the cluster is not ours.

    Raises:
        NoGuardedKafkaError: there is none.
    """
    kept = os.environ.get("KAFKA_PASSWORDS")
    passwords = Passwords(Path(kept)) if kept else passwords_in(run_folder())
    if "KAFKA_BOOTSTRAP_SERVERS" in os.environ:
        return Cluster.of_environment(), passwords
    address = run_folder() / FOLDER / _ADDRESS
    if not address.exists():
        raise NoGuardedKafkaError(
            "No Kafka that asks who one is runs here. Start one with ijc up, or set KAFKA_BOOTSTRAP_SERVERS."
        )
    keys = certificates_in(run_folder())
    return (
        Cluster(
            address.read_text(encoding="utf-8"),
            ca_file=str(keys.authority),
            certificate_file=str(keys.administrator),
        ),
        passwords,
    )
