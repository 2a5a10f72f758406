"""The services' own OpenAPI descriptions, made without a database, a broker or an issuer."""

import importlib
from typing import Any, Final, get_type_hints

import yaml

from ijc.client import SERVICES

Document = dict[str, Any]
_NOWHERE: Final = "postgresql://nobody@127.0.0.1:1/none"
_KEY: Final = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="


def documents() -> dict[str, Document]:
    """By service. Nothing is opened: a service is composed and asked what it offers."""
    return {service: _described(service) for service in SERVICES}


def as_yaml(document: Document) -> str:
    said = yaml.safe_dump(document, sort_keys=False, allow_unicode=True, width=110)
    return f"# Written by `python -m ijc.openapi`; change the routes, not this file.\n{said}"


def of_yaml(text: str | bytes) -> Document:
    """As ``yaml.safe_load``, in a seventh of the time: `make check` reads two dozen of them."""
    found: Document = yaml.load(text, Loader=yaml.CSafeLoader)
    return found


def _described(service: str) -> Document:
    main = importlib.import_module(f"{service}.main")
    settings = get_type_hints(main.build)["settings"]
    roles = ("", "_consumer", "_relay", "_operator", "_migrator")
    told = {f"database_url{role}": _NOWHERE for role in roles} | {
        "oidc_issuer": "https://issuer.invalid", "oidc_jwks_url": "https://issuer.invalid/jwks.json",
        "sealing_key": _KEY,
    }  # fmt: skip
    described: Document = main.build(settings(**told)).create_app().openapi()
    return described
