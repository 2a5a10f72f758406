"""A dead letter names its journey by the surest of its headers, and hides no byte."""

import pytest

from operations.domain.letter import Letter, hexadecimal, readable

TRACEPARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00"


def letter(**headers: str) -> Letter:
    return Letter(key=None, headers=tuple(headers.items()), payload=None, size=0)


@pytest.mark.parametrize(
    ("headers", "journey"),
    [
        ({"ce_subject": "c", "ce_id": "b", "ce_correlationid": "a"}, "a"),
        ({"ce_subject": "c", "ce_id": "b", "ce_correlationid": ""}, "b"),
        ({"traceparent": TRACEPARENT}, "0af7651916cd43dd8448eb211c80319c"),
        ({"traceparent": "nonsense"}, ""),
        ({}, ""),
    ],
)
def test_a_letter_names_its_journey(headers: dict[str, str], journey: str) -> None:
    assert letter(**headers).journey == journey


def test_every_byte_is_shown_once_and_nothing_orders_the_reader_about() -> None:
    content = bytes(range(256))
    lines = list(hexadecimal(content))
    assert bytes.fromhex("".join(line[8:55] for line in lines)) == content
    assert len({len(line) for line in lines}) == 1
    assert list(hexadecimal(b"")) == []
    assert list(hexadecimal(b"ab")) == ["000000  61 62" + " " * 42 + "  ab"]
    assert readable(b"a\x1b\x00\xff\n") == "a\ufffd\ufffd\ufffd\n"
