"""What the one-machine issuer knows: its key, the services' secrets and the local login's. Kept in one private file."""

import json
import secrets
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from ijc.embedded.places import kept_private

ALGORITHM = "RS256"
KEY_ID = "one-machine"


@dataclass(frozen=True)
class Identities:
    issuer: str
    key: str
    clients: dict[str, str]
    login_secret: str


def new_identities(*, issuer: str, services: Sequence[str]) -> Identities:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    pem = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    ).decode()
    return Identities(
        issuer=issuer,
        key=pem,
        clients={service: secrets.token_urlsafe(24) for service in services},
        login_secret=secrets.token_urlsafe(24),
    )


def write(identities: Identities, file: Path) -> None:
    kept_private(file, json.dumps(asdict(identities)))


def read(file: Path) -> Identities:
    return Identities(**json.loads(file.read_text()))
