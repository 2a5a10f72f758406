"""What is sealed opens only in its place, and indexes tell nothing without the key."""

import base64
from collections.abc import Iterator
from uuid import UUID

import pytest

from registry.storage import sealed
from tests.registry.builders import BANDUNG, SURABAYA

KEY = base64.b64encode(bytes(range(32))).decode()
OTHER_KEY = base64.b64encode(bytes(range(1, 33))).decode()
OWNER = UUID(int=7)


@pytest.fixture(autouse=True)
def unlocked() -> Iterator[None]:
    sealed.unlock(KEY)
    yield
    sealed.unlock(KEY)


def test_what_was_sealed_opens_in_its_place_and_never_looks_the_same() -> None:
    one = sealed.seal(b"Siti", city=SURABAYA, owner=OWNER, field="person")
    two = sealed.seal(b"Siti", city=SURABAYA, owner=OWNER, field="person")
    assert one != two
    assert b"Siti" not in one
    assert sealed.open_(one, city=SURABAYA, owner=OWNER, field="person") == b"Siti"


@pytest.mark.parametrize(
    ("city", "owner", "field"),
    [(BANDUNG, OWNER, "person"), (SURABAYA, UUID(int=8), "person"), (SURABAYA, OWNER, "disclosure")],
)
def test_it_opens_nowhere_else(city: str, owner: UUID, field: str) -> None:
    envelope = sealed.seal(b"Siti", city=SURABAYA, owner=OWNER, field="person")
    with pytest.raises(sealed.VaultKeyError):
        sealed.open_(envelope, city=city, owner=owner, field=field)


def test_it_does_not_open_when_changed_or_cut_or_with_another_key() -> None:
    envelope = sealed.seal(b"Siti", city=SURABAYA, owner=OWNER, field="person")
    for broken in (envelope[:-1], envelope[:-1] + bytes([envelope[-1] ^ 1]), b""):
        with pytest.raises(sealed.VaultKeyError):
            sealed.open_(broken, city=SURABAYA, owner=OWNER, field="person")
    sealed.unlock(OTHER_KEY)
    with pytest.raises(sealed.VaultKeyError):
        sealed.open_(envelope, city=SURABAYA, owner=OWNER, field="person")


def test_an_index_is_stable_and_differs_by_city_purpose_and_key() -> None:
    nik = sealed.index("3578014507920007", city=SURABAYA, purpose="nik")
    assert nik == sealed.index("3578014507920007", city=SURABAYA, purpose="nik")
    others = {
        sealed.index("3578014507920007", city=BANDUNG, purpose="nik"),
        sealed.index("3578014507920007", city=SURABAYA, purpose="identity"),
    }
    sealed.unlock(OTHER_KEY)
    others.add(sealed.index("3578014507920007", city=SURABAYA, purpose="nik"))
    assert len(others) == 3
    assert nik not in others


@pytest.mark.parametrize("secret", ["", "short", base64.b64encode(b"x" * 31).decode(), "§" * 44])
def test_a_secret_that_is_no_key_is_refused_without_being_repeated(secret: str) -> None:
    with pytest.raises(sealed.VaultKeyError) as refused:
        sealed.unlock(secret)
    assert not secret or secret not in str(refused.value)
