"""Logins are kept for their owner alone, end by themselves, and ``ijc whoami`` tells of them."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from ijc.cli import app
from ijc.tokens import NotLoggedInError, bearer_of, keep


@pytest.fixture(autouse=True)
def own_state(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("IJC_STATE", str(tmp_path))
    monkeypatch.setenv("IJC_LANG", "en")
    monkeypatch.delenv("IJC_TOKEN", raising=False)


def whoami() -> tuple[int, list[str]]:
    done = CliRunner().invoke(app, ["whoami"])
    return done.exit_code, done.output.splitlines()


async def test_a_token_is_found_again_by_role_and_city_and_readable_by_its_owner_alone() -> None:
    path = keep(role="city-admin", city="35.78", token="abc", seconds=3600)
    assert path.stat().st_mode & 0o077 == 0
    assert await bearer_of(roles=("officer", "city-admin"), city="35.78")() == "abc"
    with pytest.raises(NotLoggedInError, match="ijc login --role officer --city 73.71"):
        await bearer_of(roles=("officer",), city="73.71")()


async def test_a_token_that_is_over_is_none() -> None:
    keep(role="operator", city="*", token="abc", seconds=10)
    with pytest.raises(NotLoggedInError):
        await bearer_of(roles=("operator",), city=None)()
    assert whoami() == (1, ["You are not logged in. Type: ijc login --role officer --city CITY"])


def test_whoami_tells_role_place_and_time() -> None:
    keep(role="national-analyst", city="*", token="abc", seconds=601)
    keep(role="city-admin", city="35.78", token="abc", seconds=3601)
    assert whoami() == (
        0,
        [
            "Logged in as city-admin of city 35.78, for 60 more minutes.",
            "Logged in as national-analyst of every city, for 10 more minutes.",
        ],
    )


def test_a_token_from_elsewhere_goes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IJC_TOKEN", "from a provider")
    assert whoami() == (0, ["IJC_TOKEN is set and goes before every login kept here."])
