"""Who calls: bearer tokens verified against one issuer's keys (RS256 alone). The city comes from the token only."""

import asyncio
import hashlib
import json
import logging
import re
import time
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit
from urllib.request import url2pathname
from uuid import UUID

import httpx
import jwt

from servicekit.problems import AwayProblem, UnauthenticatedProblem

log = logging.getLogger(__name__)

ALGORITHM: Final = "RS256"
LEEWAY_SECONDS: Final = 30
KEYS_KEPT_SECONDS: Final = 300
UNKNOWN_KEY_PAUSE_SECONDS: Final = 10
MOST_KNOWN: Final = 4_096
EVERY_CITY: Final = "*"
_CITY: Final = re.compile(r"[0-9]{2}\.[0-9]{2}")


class Role(StrEnum):
    JOBSEEKER = "jobseeker"
    OFFICER = "officer"
    CITY_ADMIN = "city-admin"
    EMPLOYER = "employer"
    AUDITOR = "auditor"
    NATIONAL_ANALYST = "national-analyst"
    NATIONAL_READER = "national-reader"
    """A program outside the platform, under a data-sharing agreement."""
    OPERATOR = "operator"
    SERVICE = "service"


WITHOUT_CITY: Final = frozenset({Role.NATIONAL_ANALYST, Role.NATIONAL_READER, Role.OPERATOR})


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller:
    """``city`` is None for those who belong to none; ``purpose`` says what a service asks for."""

    subject: str
    role: Role
    city: str | None
    purpose: str | None = None
    person_id: UUID | None = None


class TokenVerifier:
    """Keeps the issuer's keys and fetches them again when they are old or a token names an unknown one."""

    def __init__(self, *, jwks_url: str, issuer: str, audience: str) -> None:
        self._jwks_url = jwks_url
        self._issuer = issuer
        self._audience = audience
        self._keys: dict[str, Any] = {}
        self._known: dict[bytes, tuple[Caller, float]] = {}
        self._fetched = float("-inf")
        self._tried = float("-inf")
        self._fetching = asyncio.Lock()

    async def verify(self, token: str) -> Caller:
        """The caller the token speaks of.

        Raises:
            UnauthenticatedProblem: the token is not this issuer's, not for us, expired, or says nothing usable.
            AwayProblem: the issuer's keys cannot be had.
        """
        # A caller sends the same token many times; its signature is worth a tenth of a request's time.
        digest = hashlib.sha256(token.encode("utf-8", "surrogatepass")).digest()
        known = self._known.get(digest)
        if known is not None and time.time() < known[1] and not self._keys_older_than(KEYS_KEPT_SECONDS):
            return known[0]
        claims = await self._claims(token)
        caller = _caller(claims)
        if len(self._known) >= MOST_KNOWN:
            self._known.clear()
        self._known[digest] = (caller, float(claims["exp"]) + LEEWAY_SECONDS)
        return caller

    async def _claims(self, token: str) -> dict[str, Any]:
        try:
            header = jwt.get_unverified_header(token)
            key = await self._key(header.get("kid") or "")
            claims: dict[str, Any] = jwt.decode(
                token, key, algorithms=[ALGORITHM], audience=self._audience, issuer=self._issuer,
                leeway=LEEWAY_SECONDS, options={"require": ["exp", "iat", "iss", "aud", "sub"]},
            )  # fmt: skip
        except jwt.ExpiredSignatureError:
            raise UnauthenticatedProblem("the token has expired: log in again") from None
        except jwt.InvalidTokenError:
            raise UnauthenticatedProblem("the token is not valid here") from None
        return claims

    def _keys_older_than(self, seconds: float) -> bool:
        return time.monotonic() - self._fetched > seconds

    async def _key(self, kid: str) -> Any:  # noqa: ANN401 - PyJWT's key types
        if self._keys_older_than(KEYS_KEPT_SECONDS) or (
            kid not in self._keys and self._keys_older_than(UNKNOWN_KEY_PAUSE_SECONDS)
        ):
            await self._refresh()
        if kid not in self._keys:
            raise UnauthenticatedProblem("the token is signed with a key the issuer does not have")
        return self._keys[kid]

    async def _refresh(self) -> None:
        """Whoever waits here while another asks shares that answer, or each would wait for a silent issuer in turn."""
        began = time.monotonic()
        async with self._fetching:
            if self._tried <= began:
                await self._fetch()
        if not self._keys:
            raise AwayProblem("the issuer of tokens does not answer")

    async def _fetch(self) -> None:
        try:
            found = jwt.PyJWKSet.from_dict(await _read(self._jwks_url))
        except (OSError, httpx.HTTPError, ValueError, TypeError, AttributeError, jwt.PyJWTError) as error:
            log.warning("the issuer's keys cannot be had: %s", type(error).__name__)
        else:
            self._known.clear()  # what a key signed that is no longer the issuer's is no longer believed
            self._keys = {key.key_id or "": key.key for key in found.keys if key.algorithm_name == ALGORITHM}
        self._tried = time.monotonic()
        if self._keys:
            self._fetched = self._tried


async def _read(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    if parts.scheme == "file":
        text = await asyncio.to_thread(Path(url2pathname(parts.path)).read_text, encoding="utf-8")
        return dict(json.loads(text))
    async with httpx.AsyncClient(timeout=5) as client:
        answer = (await client.get(url)).raise_for_status()
        return dict(answer.json())


def _caller(claims: dict[str, Any]) -> Caller:
    try:
        role = Role(claims.get("role", ""))
        person = claims.get("person_id")
        person_id = None if person is None else UUID(person)
    except (ValueError, TypeError, AttributeError):
        raise UnauthenticatedProblem("the token's role or person is none this platform knows") from None
    purpose = claims.get("purpose")
    return Caller(
        subject=str(claims["sub"]),
        role=role,
        city=_city(claims.get("city"), role),
        purpose=purpose if isinstance(purpose, str) else None,
        person_id=person_id,
    )


def _city(claimed: object, role: Role) -> str | None:
    """Operators, analysts and readers outside belong to no city; everybody else to exactly one."""
    if claimed == EVERY_CITY and role in WITHOUT_CITY:
        return None
    if isinstance(claimed, str) and _CITY.fullmatch(claimed) and role not in WITHOUT_CITY:
        return claimed
    raise UnauthenticatedProblem("the token names no city that its role may have")
