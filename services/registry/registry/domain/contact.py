"""How a person can be reached, in the order the person prefers. A person without a phone is valid."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from registry.domain.broken_rule import InvalidFieldError

ChannelKind = Literal["email", "whatsapp", "sms", "call", "inbox"]
KINDS: tuple[str, ...] = get_args(ChannelKind)
PHONES = frozenset({"whatsapp", "sms", "call"})
MOST_CHANNELS = 8

_EMAIL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
_LONGEST_EMAIL = 254
_E164 = re.compile(r"\+[1-9]\d{7,14}")


@dataclass(frozen=True, slots=True, repr=False)
class Channel:
    """``shared`` says that others read it too, so that a message says even less."""

    kind: ChannelKind
    address: str | None = None
    shared: bool = False

    def __repr__(self) -> str:
        return f"Channel({self.kind})"


def read_channel(*, kind: str, address: str | None, shared: bool = False, field: str = "channels") -> Channel:
    """Check one way of contact and write its address in the one form we keep.

    Raises:
        InvalidFieldError: an unknown kind, or an address nothing could be delivered to.
    """
    if kind == "inbox":
        return Channel("inbox", None, shared)
    if kind == "call" and not (address or "").strip():
        return Channel("call", None, shared)
    if kind in PHONES:
        return Channel(kind, read_phone(address or "", field=field), shared)  # type: ignore[arg-type]
    if kind == "email":
        return Channel("email", read_email(address or "", field=field), shared)
    raise InvalidFieldError(field=field, reason=f"kind must be one of {', '.join(KINDS)}")


def read_channels(channels: Sequence[Channel]) -> tuple[Channel, ...]:
    """Keep the order and drop what is written twice.

    Raises:
        InvalidFieldError: more ways of contact than anybody has.
    """
    kept = tuple(dict.fromkeys(channels))
    if len(kept) > MOST_CHANNELS:
        raise InvalidFieldError(field="channels", reason=f"must not be more than {MOST_CHANNELS}", code="too-many")
    return kept


def read_phone(text: str, *, field: str) -> str:
    """A phone number in E.164; 08… is Indonesian.

    Raises:
        InvalidFieldError: not a phone number.
    """
    digits = re.sub(r"[\s().-]", "", text)
    if digits.startswith("00"):
        digits = f"+{digits[2:]}"
    elif digits.startswith("0"):
        digits = f"+62{digits[1:]}"
    elif digits.startswith("62"):
        digits = f"+{digits}"
    if not (digits.isascii() and _E164.fullmatch(digits)):
        raise InvalidFieldError(
            field=field, reason="must be a phone number such as 0812… or +62812…", code="not-a-phone"
        )
    return digits


def read_email(text: str, *, field: str) -> str:
    """An e-mail address.

    Raises:
        InvalidFieldError: not an address mail could be sent to.
    """
    address = text.strip()
    if len(address) > _LONGEST_EMAIL or _EMAIL.fullmatch(address) is None:
        raise InvalidFieldError(
            field=field, reason="must be an e-mail address such as nama@contoh.id", code="not-an-email"
        )
    return address
