"""What should not be there is shown first, taken away only when asked, and nothing is left to do then."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
from typer.testing import CliRunner

from ijc.cli import app
from ijc.kafka.administration import Administration
from ijc.kafka.plan import Plan
from ijc.kafka.rights import Right
from ijc.kafka.setting import carry_out, planned
from tests.deploy.kafka.attempts import Principal
from tests.deploy.kafka.conftest import Guarded

pytestmark = pytest.mark.kafka

STRAY = Right(principal="registry", operation="read", resource="topic", name="ijc.", prefixed=True)
MISSING = Right(principal="national", operation="read", resource="topic", name="ijc.national")
WRITTEN = {"producer_byte_rate": 67108864.0, "consumer_byte_rate": 134217728.0, "request_percentage": 200.0}
DISTURBED = Plan(
    given=(STRAY,), taken=(MISSING,), known=("intruder",), forgotten=(),
    quotas=(("release", {"consumer_byte_rate": 1.0}, WRITTEN), ("nobody", {"producer_byte_rate": 5.0}, {})),
)  # fmt: skip


@pytest.fixture
async def disturbed(guarded: Guarded) -> AsyncIterator[Administration]:
    """As if somebody had helped themselves in a hurry."""
    administration = Administration(guarded.administration)
    await carry_out(guarded.administration, DISTURBED, passwords=guarded.passwords)
    yield administration
    await carry_out(guarded.administration, await planned(guarded.administration), passwords=guarded.passwords)


async def test_as_it_was_set_up_nothing_is_to_be_done(guarded: Guarded) -> None:
    assert not await planned(guarded.administration)


async def test_what_differs_is_said_and_set_right(guarded: Guarded, disturbed: Administration) -> None:
    before = await disturbed.found()
    todo = await planned(guarded.administration)
    assert list(todo.lines()) == [
        "no longer known: intruder",
        "may from now on: national read topic ijc.national",
        "may no longer: registry read topic ijc.…",
        "quota of nobody: producer_byte_rate=5 becomes none",
        f"quota of release: consumer_byte_rate=1 becomes {' '.join(f'{key}={WRITTEN[key]:.0f}' for key in sorted(WRITTEN))}",
    ]
    assert await disturbed.found() == before
    await carry_out(guarded.administration, todo, passwords=guarded.passwords)
    assert not await planned(guarded.administration)


async def test_a_reader_who_is_revoked_gets_in_no_more(guarded: Guarded) -> None:
    who = "reader-for-a-while"
    await carry_out(
        guarded.administration, await planned(guarded.administration, admitted=[who]), passwords=guarded.passwords
    )
    known = guarded.known(who)
    async with Principal(known) as reader:
        assert (await reader.on_topics(["ijc.national"]))["read", "ijc.national"]
    todo = await planned(guarded.administration, revoked=[who])
    assert todo.forgotten == (who,)
    await carry_out(guarded.administration, todo, passwords=guarded.passwords)
    with pytest.raises(Exception, match=r"SaslAuthentication|Unable to bootstrap"):
        async with Principal(replace(known, bootstrap=guarded.bootstrap)):
            pass
    assert who not in (await Administration(guarded.administration).found()).users


def test_the_command_shows_before_it_does(guarded: Guarded, monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> None:
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    monkeypatch.setenv("KAFKA_BOOTSTRAP_SERVERS", guarded.administration.bootstrap)
    monkeypatch.setenv("KAFKA_CA_FILE", str(guarded.keys.authority))
    monkeypatch.setenv("KAFKA_CERTIFICATE_FILE", str(guarded.keys.administrator))
    monkeypatch.setenv("KAFKA_PASSWORDS", str(tmp_path))
    done = CliRunner().invoke(app, ["kafka-access"])
    assert (done.exit_code, done.output) == (0, "Everybody in Kafka may do what is written and nothing else.\n")
    monkeypatch.setenv("KAFKA_BOOTSTRAP_SERVERS", guarded.bootstrap)
    monkeypatch.setenv("KAFKA_CERTIFICATE_FILE", "")
    monkeypatch.setenv("KAFKA_USERNAME", "registry")
    monkeypatch.setenv("KAFKA_PASSWORD", guarded.passwords.of("registry"))
    refused = CliRunner().invoke(app, ["kafka-access"])
    assert refused.exit_code == 2
    assert "authoriz" in refused.output.casefold()
