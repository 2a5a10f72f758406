"""Programs outside that may ask for tokens: kept in one private file, their secrets as hashes only."""

import hashlib
import hmac
import json
import secrets
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Final, Literal

from ijc.embedded.places import kept_private

Method = Literal["client_secret_basic", "private_key_jwt"]
_USED_AT_MOST: Final = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Client:
    """``secret_hash`` is SHA-256: a secret of 256 random bits is not guessed, however quick the hash.

    ``keys``: its public keys as a JWK Set, where it proves itself with its own key.
    """

    client_id: str
    name: str
    method: Method
    secret_hash: str = ""
    keys: dict[str, Any] | None = None


class Clients:
    """``register`` and ``remove`` are on the file before they return."""

    def __init__(self, file: Path) -> None:
        self._file = file
        found = json.loads(file.read_text(encoding="utf-8")) if file.exists() else []
        self._known = {each["client_id"]: Client(**each) for each in found}
        self._used: dict[str, float] = {}

    def find(self, client_id: str) -> Client | None:
        return self._known.get(client_id)

    def register(self, client: Client) -> str | None:
        """Its new secret, which nobody can be told again; None for one with a key of its own.

        One that is known already is replaced, and its old secret is good no more.
        """
        secret = None if client.method == "private_key_jwt" else secrets.token_urlsafe(32)
        self._known[client.client_id] = replace(client, secret_hash=_hash(secret) if secret else "")
        self._keep()
        return secret

    def remove(self, client_id: str) -> bool:
        if self._known.pop(client_id, None) is None:
            return False
        self._keep()
        return True

    def knows_secret(self, client_id: str, secret: str) -> bool:
        """In the same time whether or not there is such a client."""
        client = self._known.get(client_id)
        kept = client.secret_hash if client else ""
        return hmac.compare_digest(kept, _hash(secret)) and bool(kept)

    def first_use(self, assertion_id: str, *, until: float, now: float) -> bool:
        """Whether an assertion comes for the first time; it is remembered until it is over."""
        self._used = {known: end for known, end in self._used.items() if end > now}
        if assertion_id in self._used or len(self._used) >= _USED_AT_MOST:
            return False
        self._used[assertion_id] = until
        return True

    def _keep(self) -> None:
        kept_private(self._file, json.dumps([asdict(client) for client in self._known.values()]))


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
