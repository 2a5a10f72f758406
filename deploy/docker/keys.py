"""Runs once before the servers: makes Kafka's certificates and PostgreSQL's password, and gives each its own."""  # noqa: INP001 - run by its path

from pathlib import Path

from ijc.embedded.places import handed_over, secret_in
from ijc.kafka.certificates import certificates
from ijc.kafka.here import FOLDER

SECRETS = Path("/run/ijc")
GIVEN = Path("/run/given")


def main() -> None:
    folder = SECRETS / FOLDER
    folder.mkdir(mode=0o700, exist_ok=True)
    made = certificates(folder, hosts=("kafka", "localhost"))
    for file in (made.authority, made.broker):
        handed_over(GIVEN / "kafka" / file.name, file.read_bytes())
    handed_over(GIVEN / "postgres" / "password", secret_in(SECRETS / "postgres-password"))


if __name__ == "__main__":
    main()
