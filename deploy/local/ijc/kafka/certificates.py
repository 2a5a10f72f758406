"""The certificates of one cluster: of its broker and of its administrator. The authority's own key is not kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import Final, Self

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from ijc.embedded.places import kept_private

BROKER: Final = "ijc-broker"
ADMINISTRATOR: Final = "ijc-administrator"
LASTS: Final = timedelta(days=825)
RENEWED_BEFORE: Final = timedelta(days=60)
_SKEW: Final = timedelta(hours=1)
_MAY_SIGN: Final = x509.KeyUsage(
    digital_signature=False, content_commitment=False, key_encipherment=False, data_encipherment=False,
    key_agreement=False, key_cert_sign=True, crl_sign=True, encipher_only=False, decipher_only=False,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Certificates:
    """Files: the authority's certificate, and key with certificate of the broker and of the administrator."""

    authority: Path
    broker: Path
    administrator: Path

    @classmethod
    def of(cls, folder: Path) -> Self:
        return cls(folder / "authority.pem", folder / "broker.pem", folder / "administrator.pem")


def certificates(folder: Path, *, hosts: Sequence[str]) -> Certificates:
    """Those in ``folder``; made anew, all of them, where one is missing or they end within two months.

    ``hosts``: by which names and addresses the broker is reached.
    """
    found = Certificates.of(folder)
    if not _good(found):
        _make(found, hosts=hosts)
    return found


def _good(found: Certificates) -> bool:
    if not all(file.exists() for file in (found.authority, found.broker, found.administrator)):
        return False
    known = x509.load_pem_x509_certificate(found.authority.read_bytes())
    return known.not_valid_after_utc - datetime.now(UTC) > RENEWED_BEFORE


def _make(files: Certificates, *, hosts: Sequence[str]) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    name = _named("ijc-authority")
    itself = (
        _begun(name, issuer=name, key=key, signer=key)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_MAY_SIGN, critical=True)
        .sign(key, hashes.SHA256())
    )
    kept_private(files.authority, _pem(itself))
    for file, who, reached in ((files.broker, BROKER, hosts), (files.administrator, ADMINISTRATOR, ())):
        own = ec.generate_private_key(ec.SECP256R1())
        asked = _begun(_named(who), issuer=name, key=own, signer=key).add_extension(
            x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH, ExtendedKeyUsageOID.CLIENT_AUTH]), critical=False
        )
        if reached:
            asked = asked.add_extension(x509.SubjectAlternativeName([_host(each) for each in reached]), critical=False)
        kept_private(file, _private(own) + _pem(asked.sign(key, hashes.SHA256())) + _pem(itself))


def _begun(
    name: x509.Name, *, issuer: x509.Name, key: ec.EllipticCurvePrivateKey, signer: ec.EllipticCurvePrivateKey
) -> x509.CertificateBuilder:
    now, public = datetime.now(UTC), key.public_key()
    return (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(issuer)
        .public_key(public)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - _SKEW)
        .not_valid_after(now + LASTS)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(signer.public_key()), critical=False)
    )


def _named(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


def _host(host: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ip_address(host))
    except ValueError:
        return x509.DNSName(host)


def _pem(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(serialization.Encoding.PEM)


def _private(key: ec.EllipticCurvePrivateKey) -> bytes:
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
