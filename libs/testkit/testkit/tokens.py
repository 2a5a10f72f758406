"""An issuer of tokens for tests: its own key, published as a file. What it signs, services verify as any other's."""

import atexit
import json
import secrets
import shutil
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from uuid import UUID

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

from servicekit.identity import ALGORITHM, EVERY_CITY, WITHOUT_CITY, Role

ISSUER = "https://issuer.test"
AUDIENCE = "ijc"


class TestIssuer:
    __test__ = False

    def __init__(self) -> None:
        self._key: RSAPrivateKey = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self._kid = secrets.token_hex(4)
        public = jwt.algorithms.RSAAlgorithm.to_jwk(self._key.public_key(), as_dict=True)
        folder = tempfile.mkdtemp(prefix="ijc-issuer-")
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
        self._file = Path(folder) / "jwks.json"
        self._file.write_text(json.dumps({"keys": [public | {"kid": self._kid, "alg": ALGORITHM, "use": "sig"}]}))

    @property
    def jwks_url(self) -> str:
        return self._file.as_uri()

    def token(
        self,
        role: Role,
        *,
        city: str | None = None,
        subject: str = "tester",
        person_id: UUID | None = None,
        purpose: str | None = None,
        seconds: int = 600,
        claims: Mapping[str, object] | None = None,
    ) -> str:
        """A signed token; ``claims`` are said in place of what it would say, to try what services refuse."""
        now = int(time.time())
        said: dict[str, object] = {
            "iss": ISSUER, "aud": AUDIENCE, "iat": now, "exp": now + seconds, "sub": subject, "role": str(role),
            "city": EVERY_CITY if role in WITHOUT_CITY else city,
        }  # fmt: skip
        if person_id is not None:
            said["person_id"] = str(person_id)
        if purpose is not None:
            said["purpose"] = purpose
        return jwt.encode(said | dict(claims or {}), self._key, algorithm=ALGORITHM, headers={"kid": self._kid})

    def bearer(
        self, role: Role, *, city: str | None = None, subject: str = "tester", person_id: UUID | None = None,
        purpose: str | None = None,
    ) -> str:  # fmt: skip
        """The value of an Authorization header."""
        return f"Bearer {self.token(role, city=city, subject=subject, person_id=person_id, purpose=purpose)}"
