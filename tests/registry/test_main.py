"""What the operator is told when the registry cannot start: a sentence with the variable, and never its value."""

from typing import Any

import pytest

from registry.main import build
from registry.settings import Settings
from servicekit.settings import InvalidSettingsError
from tests.registry.conftest import SEALING_KEY

GIVEN: dict[str, Any] = {
    "database_url": "postgresql://nobody@127.0.0.1:1/none",
    "oidc_issuer": "https://issuer.test",
    "oidc_jwks_url": "file:///nowhere.json",
    "sealing_key": SEALING_KEY,
}


@pytest.mark.parametrize("key", ["not-base64-at-all!", "c2hvcnQ=", " "])
def test_a_key_that_is_none_ends_the_program_with_a_sentence(key: str) -> None:
    settings = Settings(**(GIVEN | {"sealing_key": key}))
    with pytest.raises(InvalidSettingsError, match="SEALING_KEY must be 32 random bytes") as ended:
        build(settings)
    assert key.strip() == "" or key not in str(ended.value)


@pytest.mark.parametrize(("changes", "variable"), [({"port": 99999}, "PORT"), ({"sealing_key": None}, "SEALING_KEY")])
def test_a_wrong_setting_is_named(changes: dict[str, Any], variable: str) -> None:
    with pytest.raises(InvalidSettingsError, match=f"{variable}: "):
        Settings(**(GIVEN | changes))
