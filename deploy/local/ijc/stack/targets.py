"""Whose metrics there are to read, as a file that Prometheus and collectors look into again and again (``file_sd``)."""

import json
from collections.abc import Mapping, Sequence


def as_targets(addresses: Mapping[str, Sequence[str]]) -> str:
    """``addresses`` (host:port) by service; an empty list where there are none."""
    found = [{"targets": list(of), "labels": {"service": service}} for service, of in addresses.items() if of]
    return json.dumps(found, indent=1)
