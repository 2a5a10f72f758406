"""The secrets of this machine's run, made once and kept where only their owner reads them."""

import base64
import json
import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ijc.embedded.places import kept_private, secret_in
from ijc.issuer.identities import Identities, new_identities, write
from ijc.stack.addresses import SERVICES, Addresses


@dataclass(frozen=True)
class Keys:
    """``sealing`` must outlive the process, or what it sealed is lost."""

    database_password: str
    sealing: dict[str, str]
    identities: Identities
    identities_file: Path
    intake: str
    """What services, and a collector of the operator's own, present to operations."""
    metrics: str
    """What Prometheus presents to services."""


def keys_of(folder: Path, addresses: Addresses) -> Keys:
    file = folder / "keys.json"
    kept: dict[str, Any] = (
        json.loads(file.read_text()) if file.exists() else {"database_password": secrets.token_urlsafe(24)}
    )
    sealing = kept.get("sealing", {})
    missing = [name for name in SERVICES if name not in sealing]  # a service that came later
    if missing:
        kept["sealing"] = sealing | {name: base64.b64encode(os.urandom(32)).decode() for name in missing}
        kept_private(file, json.dumps(kept))
    identities = new_identities(issuer=addresses.url("issuer"), services=SERVICES)
    write(identities, folder / "issuer.json")
    # In files of their own, and the same in each run: a program beside us is told a file's name.
    return Keys(
        kept["database_password"], kept["sealing"], identities, folder / "issuer.json",
        intake=secret_in(folder / "intake-key"), metrics=secret_in(folder / "metrics-key"),
    )  # fmt: skip
