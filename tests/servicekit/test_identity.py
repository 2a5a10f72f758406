import asyncio
import base64
import hashlib
import hmac
import json
import time
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import jwt
import pytest
from cryptography.hazmat.primitives import serialization
from fastapi import FastAPI

from servicekit import identity
from servicekit.identity import Caller, Role, TokenVerifier
from servicekit.problems import AwayProblem, UnauthenticatedProblem
from testkit.tokens import AUDIENCE, ISSUER, TestIssuer
from tests.servicekit.listening import closed_address, serving
from tests.servicekit.notes import SURABAYA

PERSON = UUID("0198a000-0000-7000-8000-000000000001")


@pytest.fixture
def verifier(issuer: TestIssuer) -> TokenVerifier:
    return TokenVerifier(jwks_url=issuer.jwks_url, issuer=ISSUER, audience=AUDIENCE)


async def test_the_token_says_who_calls(verifier: TokenVerifier, issuer: TestIssuer) -> None:
    token = issuer.token(Role.JOBSEEKER, city=SURABAYA, subject="siti", person_id=PERSON, purpose="apply")
    assert await verifier.verify(token) == Caller(
        subject="siti", role=Role.JOBSEEKER, city=SURABAYA, person_id=PERSON, purpose="apply"
    )


@pytest.mark.parametrize("role", [Role.OPERATOR, Role.NATIONAL_ANALYST])
async def test_some_belong_to_no_city(verifier: TokenVerifier, issuer: TestIssuer, role: Role) -> None:
    assert (await verifier.verify(issuer.token(role))).city is None


REFUSED: dict[str, dict[str, Any]] = {
    "another issuer": {"iss": "https://elsewhere.test"},
    "another audience": {"aud": "elsewhere"},
    "no audience": {"aud": None},
    "issued in the future": {"iat": 4_000_000_000},
    "not yet valid": {"nbf": 4_000_000_000},
    "no subject": {"sub": None},
    "a subject that is no text": {"sub": 7},
    "no role": {"role": None},
    "an unknown role": {"role": "emperor"},
    "roles": {"role": ["officer"]},
    "no city": {"city": None},
    "every city": {"city": "*"},
    "two cities": {"city": ["35.78", "73.71"]},
    "a strange city": {"city": "35.78' or true"},
    "a city in other digits": {"city": "٣٥.٧٨"},
    "a person who is none": {"person_id": 7},
}


@pytest.mark.parametrize("claims", REFUSED.values(), ids=REFUSED.keys())
async def test_a_token_that_says_anything_else_is_refused(
    verifier: TokenVerifier, issuer: TestIssuer, claims: dict[str, Any]
) -> None:
    with pytest.raises(UnauthenticatedProblem):
        await verifier.verify(issuer.token(Role.OFFICER, city=SURABAYA, claims=claims))


@pytest.mark.parametrize("role", [Role.OPERATOR, Role.NATIONAL_ANALYST])
async def test_who_belongs_to_no_city_cannot_name_one(verifier: TokenVerifier, issuer: TestIssuer, role: Role) -> None:
    with pytest.raises(UnauthenticatedProblem):
        await verifier.verify(issuer.token(role, claims={"city": SURABAYA}))


async def test_an_expired_token_says_to_log_in_again(verifier: TokenVerifier, issuer: TestIssuer) -> None:
    with pytest.raises(UnauthenticatedProblem, match="expired"):
        await verifier.verify(issuer.token(Role.OFFICER, city=SURABAYA, seconds=-60))


def claims_of(token: str) -> dict[str, Any]:
    return dict(jwt.decode(token, options={"verify_signature": False}))


async def test_a_known_token_expires_all_the_same(
    verifier: TokenVerifier, issuer: TestIssuer, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = issuer.token(Role.OFFICER, city=SURABAYA, seconds=60)
    await verifier.verify(token)
    later = time.time() + 60 + identity.LEEWAY_SECONDS + 1
    monkeypatch.setattr(time, "time", lambda: later)
    monkeypatch.setattr(jwt.api_jwt, "datetime", SimpleNamespace(now=lambda tz: datetime.fromtimestamp(later, tz)))
    with pytest.raises(UnauthenticatedProblem, match="expired"):
        await verifier.verify(token)


async def test_a_known_token_is_not_believed_once_its_key_is_gone(
    issuer: TestIssuer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys = tmp_path / "keys.json"
    keys.write_text(issuer._file.read_text())
    verifier = TokenVerifier(jwks_url=keys.as_uri(), issuer=ISSUER, audience=AUDIENCE)
    token = issuer.token(Role.OFFICER, city=SURABAYA)
    await verifier.verify(token)
    keys.write_text(TestIssuer()._file.read_text())
    monkeypatch.setattr(identity, "KEYS_KEPT_SECONDS", 0)
    with pytest.raises(UnauthenticatedProblem, match="does not have"):
        await verifier.verify(token)


async def test_no_more_tokens_are_remembered_than_fit(
    verifier: TokenVerifier, issuer: TestIssuer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(identity, "MOST_KNOWN", 2)
    for subject in ("siti", "budi", "sari"):
        assert (await verifier.verify(issuer.token(Role.OFFICER, city=SURABAYA, subject=subject))).subject == subject
    assert len(verifier._known) <= 2


async def test_an_unsigned_token_is_refused(verifier: TokenVerifier, issuer: TestIssuer) -> None:
    token = issuer.token(Role.OFFICER, city=SURABAYA)
    kid = jwt.get_unverified_header(token)["kid"]
    unsigned = jwt.encode(claims_of(token), key="", algorithm="none", headers={"kid": kid})
    with pytest.raises(UnauthenticatedProblem):
        await verifier.verify(unsigned)


async def test_the_public_key_is_no_secret_to_sign_with(verifier: TokenVerifier, issuer: TestIssuer) -> None:
    token = issuer.token(Role.OFFICER, city=SURABAYA)
    kid = jwt.get_unverified_header(token)["kid"]
    public = issuer._key.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    forged = hs256(claims_of(token), kid=kid, secret=public)
    with pytest.raises(UnauthenticatedProblem):
        await verifier.verify(forged)


def hs256(claims: dict[str, Any], *, kid: str, secret: bytes) -> str:
    """By hand: a careful library refuses to sign with a public key."""

    def part(value: bytes) -> str:
        return base64.urlsafe_b64encode(value).rstrip(b"=").decode()

    head = part(json.dumps({"alg": "HS256", "typ": "JWT", "kid": kid}).encode())
    signed = f"{head}.{part(json.dumps(claims).encode())}"
    return f"{signed}.{part(hmac.new(secret, signed.encode(), hashlib.sha256).digest())}"


async def test_a_changed_token_is_refused(verifier: TokenVerifier, issuer: TestIssuer) -> None:
    head, _, signature = issuer.token(Role.OFFICER, city=SURABAYA).split(".")
    _, other_claims, _ = issuer.token(Role.OPERATOR).split(".")
    with pytest.raises(UnauthenticatedProblem):
        await verifier.verify(f"{head}.{other_claims}.{signature}")


async def test_a_key_the_issuer_does_not_have_is_refused(verifier: TokenVerifier) -> None:
    with pytest.raises(UnauthenticatedProblem, match="key"):
        await verifier.verify(TestIssuer().token(Role.OFFICER, city=SURABAYA))


async def test_another_key_under_a_known_name_is_refused(verifier: TokenVerifier, issuer: TestIssuer) -> None:
    token = issuer.token(Role.OFFICER, city=SURABAYA)
    stranger = TestIssuer()
    stranger._kid = jwt.get_unverified_header(token)["kid"]
    with pytest.raises(UnauthenticatedProblem):
        await verifier.verify(stranger.token(Role.OFFICER, city=SURABAYA))


async def test_a_new_key_is_fetched_when_a_token_names_it(issuer: TestIssuer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(identity, "UNKNOWN_KEY_PAUSE_SECONDS", 0)
    second = TestIssuer()
    published = [issuer]
    app = FastAPI()

    @app.get("/keys")
    async def keys() -> Any:
        return {"keys": [key for each in published for key in json.loads(each._file.read_text())["keys"]]}

    async with serving(app) as address:
        verifier = TokenVerifier(jwks_url=f"{address}/keys", issuer=ISSUER, audience=AUDIENCE)
        await verifier.verify(issuer.token(Role.OFFICER, city=SURABAYA))
        published.append(second)
        assert (await verifier.verify(second.token(Role.OFFICER, city=SURABAYA))).city == SURABAYA
    assert (await verifier.verify(issuer.token(Role.OFFICER, city=SURABAYA))).city == SURABAYA


@pytest.mark.parametrize("document", ["", "[]", "7", '{"keys": 7}', '{"keys": [7]}', '{"keys": []}', "{}"])
async def test_without_the_issuers_keys_nobody_is_told_they_are_wrong(
    issuer: TestIssuer, tmp_path: Path, document: str
) -> None:
    (tmp_path / "keys.json").write_text(document)
    verifier = TokenVerifier(jwks_url=(tmp_path / "keys.json").as_uri(), issuer=ISSUER, audience=AUDIENCE)
    with pytest.raises(AwayProblem):
        await verifier.verify(issuer.token(Role.OFFICER, city=SURABAYA))


async def test_an_issuer_that_is_away_is_asked_again(issuer: TestIssuer, tmp_path: Path) -> None:
    verifier = TokenVerifier(jwks_url=closed_address(), issuer=ISSUER, audience=AUDIENCE)
    with pytest.raises(AwayProblem):
        await verifier.verify(issuer.token(Role.OFFICER, city=SURABAYA))
    verifier._jwks_url = issuer.jwks_url
    assert (await verifier.verify(issuer.token(Role.OFFICER, city=SURABAYA))).city == SURABAYA


async def test_many_who_wait_for_the_issuer_ask_it_once(issuer: TestIssuer) -> None:
    asked: list[None] = []
    app = FastAPI()

    @app.get("/keys", status_code=500)
    async def keys() -> None:
        asked.append(None)
        await asyncio.sleep(0.1)

    async with serving(app) as address:
        verifier = TokenVerifier(jwks_url=f"{address}/keys", issuer=ISSUER, audience=AUDIENCE)
        token = issuer.token(Role.OFFICER, city=SURABAYA)
        answers = await asyncio.gather(*(verifier.verify(token) for _ in range(5)), return_exceptions=True)
    assert [type(each) for each in answers] == [AwayProblem] * 5
    assert len(asked) == 1
