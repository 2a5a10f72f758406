"""Addresses in the one form we keep; no phone is no fault."""

import pytest

from registry.domain.broken_rule import InvalidFieldError
from registry.domain.contact import Channel, read_channel, read_channels


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("0812-3456-7890", "+6281234567890"),
        ("62812 3456 7890", "+6281234567890"),
        ("+62 (812) 34567890", "+6281234567890"),
        ("0044 20 7946 0958", "+442079460958"),
    ],
)
def test_phones_are_kept_as_e164(written: str, kept: str) -> None:
    assert read_channel(kind="whatsapp", address=written).address == kept


@pytest.mark.parametrize(("kind", "address"), [("sms", "12"), ("sms", ""), ("whatsapp", "08x"), ("sms", "٠٨١٢٣٤٥٦٧٨")])
def test_what_is_no_phone_is_refused_by_field(kind: str, address: str) -> None:
    with pytest.raises(InvalidFieldError) as refused:
        read_channel(kind=kind, address=address, field="channels.0.address")
    assert refused.value.field == "channels.0.address"


@pytest.mark.parametrize("address", ["", "nama", "nama@", "a@b", "a b@contoh.id", "x" * 250 + "@contoh.id", "a@b.id\n"])
def test_what_is_no_mail_address_is_refused(address: str) -> None:
    with pytest.raises(InvalidFieldError):
        read_channel(kind="email", address=address.replace("\n", "\r\nBcc: c@d.id"))


def test_an_inbox_has_no_address_and_a_call_needs_none() -> None:
    assert read_channel(kind="inbox", address="ignored").address is None
    assert read_channel(kind="call", address=None) == Channel("call")


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(InvalidFieldError, match="kind"):
        read_channel(kind="pigeon", address="x")


def test_the_order_is_the_persons_and_doubles_go() -> None:
    first, second = Channel("sms", "+62811111111"), Channel("email", "a@b.id")
    assert read_channels([first, second, first]) == (first, second)


def test_too_many_channels_are_refused() -> None:
    with pytest.raises(InvalidFieldError):
        read_channels([Channel("sms", f"+6281111111{n}") for n in range(9)])


def test_a_channel_does_not_print_its_address() -> None:
    assert "a@b.id" not in repr(Channel("email", "a@b.id"))
