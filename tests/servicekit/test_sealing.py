import base64

import pytest

from servicekit.sealing import KEY_BYTES, Sealer, SealingKeyError

KEY = base64.b64encode(bytes(range(KEY_BYTES))).decode()
OTHER_KEY = base64.b64encode(bytes(KEY_BYTES)).decode()


def test_what_is_sealed_opens_in_its_own_place() -> None:
    sealer = Sealer(KEY)
    assert sealer.open(sealer.seal("Siti Rahmawati ☎", context="name/1"), context="name/1") == "Siti Rahmawati ☎"


def test_nothing_of_it_is_to_be_seen_and_no_two_are_alike() -> None:
    sealer = Sealer(KEY)
    first, second = (sealer.seal("Siti", context="name/1") for _ in range(2))
    assert first != second
    assert b"Siti" not in base64.b64decode(first)


def test_it_opens_nowhere_else_and_with_no_other_key() -> None:
    sealed = Sealer(KEY).seal("Siti", context="name/1")
    with pytest.raises(SealingKeyError):
        Sealer(KEY).open(sealed, context="name/2")
    with pytest.raises(SealingKeyError):
        Sealer(OTHER_KEY).open(sealed, context="name/1")


@pytest.mark.parametrize("changed", ["", "AAAA", "no base64!", "é", base64.b64encode(bytes(40)).decode()])
def test_what_was_never_sealed_does_not_open(changed: str) -> None:
    with pytest.raises(SealingKeyError):
        Sealer(KEY).open(changed, context="name/1")


@pytest.mark.parametrize("key", ["", "short", base64.b64encode(bytes(16)).decode(), "é" * 44, KEY + "\n!"])
def test_a_malformed_key_says_how_to_make_one_and_does_not_repeat_itself(key: str) -> None:
    with pytest.raises(SealingKeyError, match="openssl rand -base64 32") as refused:
        Sealer(key)
    assert not key or key not in str(refused.value)
