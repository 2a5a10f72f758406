"""A cursor comes back as it went out; anything else is refused."""

from uuid import UUID, uuid4

import pytest

from national.domain.cursor import Cursor, UnreadableCursorError


@pytest.mark.parametrize("position", [0, 1, 2**40])
def test_a_cursor_comes_back_as_it_went_out(position: int) -> None:
    cursor = Cursor(uuid4(), position)
    assert Cursor.read(str(cursor)) == cursor


@pytest.mark.parametrize("text", ["", "0", "latest", "AAAA", "é", "A" * 500, f"{Cursor(UUID(int=7), 1)}x"])
def test_what_we_did_not_give_out_is_refused(text: str) -> None:
    with pytest.raises(UnreadableCursorError):
        Cursor.read(text)
