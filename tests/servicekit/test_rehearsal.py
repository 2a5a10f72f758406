"""What ``REHEARSE`` may name, and that a wrong word ends the program with a sentence that says so."""

import pytest

from servicekit.rehearsal import Rehearsal, rehearsal
from servicekit.settings import InvalidSettingsError, ServiceSettings

NEEDED = {"database_url": "postgresql://a@b/c", "oidc_issuer": "http://issuer", "oidc_jwks_url": "http://issuer/jwks"}


def test_nothing_is_rehearsed_unless_named() -> None:
    assert rehearsal("") == Rehearsal()
    assert not rehearsal("  ")


def test_faults_are_named_in_words() -> None:
    found = rehearsal("slow=0.5 fail=ABC,def refuse-mail")
    assert found == Rehearsal(slow=0.5, failing=frozenset({"abc", "def"}), refuse_mail=True)
    assert found


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("explode", "'explode' is none of"), ("fail=", "'fail' is none of"), ("slow=fast", "slow must be seconds"),
        ("slow=-1", "slow must be seconds"), ("slow=nan", "slow must be seconds"), ("slow=61", "slow must be seconds"),
    ],
)  # fmt: skip
def test_a_wrong_word_is_refused(text: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        rehearsal(text)


def test_it_is_read_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REHEARSE", "slow=2")
    assert ServiceSettings(**NEEDED).rehearse == Rehearsal(slow=2.0)
    monkeypatch.setenv("REHEARSE", "explode")
    with pytest.raises(InvalidSettingsError, match="REHEARSE: 'explode' is none of"):
        ServiceSettings(**NEEDED)
