"""How to reach a Kafka cluster, and who we are there. Needs nothing but Python; it opens no connection."""

import os
import ssl
from collections.abc import Mapping
from dataclasses import KW_ONLY, dataclass, field
from functools import cache
from typing import Any, Self

MECHANISM = "SCRAM-SHA-512"
_NOBODY = "127.0.0.1:9092"


@dataclass(frozen=True, slots=True)
class Cluster:
    """An address alone is a cluster that asks nobody who they are.

    With ``username`` we are known by password, with ``certificate_file`` (key and certificate, PEM) by that; both over
    TLS only. ``ca_file`` says whose certificates are believed, "" the system's own.
    """

    bootstrap: str
    _: KW_ONLY
    username: str = ""
    password: str = field(default="", repr=False)
    ca_file: str = ""
    certificate_file: str = ""

    @classmethod
    def of_environment(cls, environment: Mapping[str, str] = os.environ, *, bootstrap: str | None = None) -> Self:
        """From the variables that every service has too."""
        return cls(
            bootstrap or environment.get("KAFKA_BOOTSTRAP_SERVERS", _NOBODY),
            username=environment.get("KAFKA_USERNAME", ""),
            password=environment.get("KAFKA_PASSWORD", ""),
            ca_file=environment.get("KAFKA_CA_FILE", ""),
            certificate_file=environment.get("KAFKA_CERTIFICATE_FILE", ""),
        )

    @property
    def tls(self) -> ssl.SSLContext | None:
        """None where nobody asks who we are."""
        return _context(self.ca_file, self.certificate_file) if self.username or self.certificate_file else None

    def options(self) -> dict[str, Any]:
        """What each client of aiokafka takes.

        Raises:
            OSError: a file of certificates cannot be read.
        """
        address = {"bootstrap_servers": self.bootstrap}
        if self.tls is None:
            return address
        if not self.username:
            return {**address, "security_protocol": "SSL", "ssl_context": self.tls}
        return {
            **address,
            "security_protocol": "SASL_SSL",
            "ssl_context": self.tls,
            "sasl_mechanism": MECHANISM,
            "sasl_plain_username": self.username,
            "sasl_plain_password": self.password,
        }


@cache
def _context(ca_file: str, certificate_file: str) -> ssl.SSLContext:
    context = ssl.create_default_context(cafile=ca_file or None)
    if certificate_file:
        context.load_cert_chain(certificate_file)
    return context
