"""The blind look-up (RFC 9497, VOPRF): blinds NIKs, has national evaluate them, takes the blind off, asks release.

No NIK leaves this file; what comes of one goes to release alone. Neither is logged, kept or put into an error.
"""

import base64
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from voprf import ristretto

from registry.domain.nik import Nik
from servicekit.service_client import ServiceClient, ServiceUnavailableError

PURPOSE: Final = "known-elsewhere"
WISH: Final = "transfer-wish"
AT_ONCE: Final = 25
"""As many as keep the event loop for some seven milliseconds."""

KEYS_KEPT_SECONDS: Final = 60
_WHAT: Final = b"ijc nik "


class NotProvenError(RuntimeError):
    """The answer was not made with the key that was announced."""

    slug = "evaluation-not-proven"


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    number: int
    public_key: bytes


@dataclass(frozen=True, slots=True, repr=False)
class Token:
    """What comes of a NIK with one key. It does not print itself."""

    key: int
    value: bytes


class BlindLookup:
    def __init__(self, *, national: ServiceClient, release: ServiceClient) -> None:
        self._national = national
        self._release = release
        self._believed: Sequence[Key] = ()
        self._until = 0.0

    @property
    def believed(self) -> Sequence[Key]:
        """The keys that were checked within the last minute; none where they have to be asked for."""
        return self._believed if time.monotonic() < self._until else ()

    def believe(self, keys: Sequence[Key]) -> None:
        self._believed, self._until = keys, time.monotonic() + KEYS_KEPT_SECONDS

    async def keys(self, *, city: str) -> Sequence[Key]:
        """Those that are evaluated with, the one that counts first.

        Raises:
            ServiceUnavailableError, ServiceRefusedError: as every answer here.
        """
        answer = await self._national.get_json("/evaluations/keys", city=city, purpose=PURPOSE)
        with _readable():
            keys = [Key(number=int(k["number"]), public_key=_bytes(k["public_key"])) for k in answer["keys"]]
        if not keys:
            raise ServiceUnavailableError("no look-up is offered now")
        return keys

    async def tokens(self, niks: Sequence[Nik], *, key: Key, city: str) -> Sequence[Token]:
        """One for each, in order; ``AT_ONCE`` at most.

        Raises:
            NotProvenError: it was another key.
        """
        blinds, elements = zip(*(ristretto.Client.blind(_WHAT + nik.digits.encode()) for nik in niks), strict=True)
        asked = {"key": key.number, "blinded": [_text(element.serialize()) for element in elements]}
        answer = await self._national.post_json("/evaluations", asked, city=city, purpose=PURPOSE)
        with _readable():
            outputs = [ristretto.VerifiableOutput.deserialize(_bytes(each)) for each in answer["evaluated"]]
        public_key = ristretto.PublicKey.deserialize(key.public_key)
        try:
            done = [blind.finalize(output, public_key) for blind, output in zip(blinds, outputs, strict=True)]
        except ValueError:
            raise NotProvenError(f"what was evaluated is not of key {key.number}") from None
        return [Token(key.number, token) for token in done]

    async def put(self, people: Sequence[tuple[UUID, Token]], *, city: str) -> None:
        """From now on other centres can find these; nothing is told of them."""
        lines = [{"candidate_id": str(who), "key": token.key, "token": _text(token.value)} for who, token in people]
        await self._release.post_json("/known-people", {"people": lines}, city=city, purpose=PURPOSE)

    async def look(self, candidate_id: UUID, tokens: Sequence[Token], *, city: str) -> bool:
        """Whether another centre knows the person; the first token counts, the others are by keys that are ending."""
        answer = await self._release.post_json(
            f"/known-people/{candidate_id}/look", _shown(tokens), city=city, purpose=PURPOSE
        )
        with _readable():
            return bool(answer["elsewhere"])

    async def records(self, candidate_id: UUID, tokens: Sequence[Token], *, city: str) -> Sequence[tuple[str, UUID]]:
        """City and record wherever the person is known, for the transfer they asked for."""
        answer = await self._release.post_json(
            f"/known-people/{candidate_id}/records", _shown(tokens), city=city, purpose=WISH
        )
        with _readable():
            return [(str(record["city"]), UUID(record["candidate_id"])) for record in answer["records"]]

    async def forget(self, candidate_id: UUID, *, city: str) -> None:
        await self._release.delete(f"/known-people/{candidate_id}", city=city, purpose=PURPOSE)


@contextmanager
def _readable() -> Iterator[None]:
    """An answer that is not as agreed is no answer."""
    try:
        yield
    except (KeyError, TypeError, ValueError):
        raise ServiceUnavailableError("the answer is not as agreed") from None


def _shown(tokens: Sequence[Token]) -> dict[str, Any]:
    first, *others = tokens
    return {"key": first.key, "token": _text(first.value), "also": [_text(each.value) for each in others]}


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


def _bytes(text: str) -> bytes:
    return base64.b64decode(text, validate=True)
