"""This machine's secrets: those that programs beside us are told stay the same, and their owner alone reads them."""

from pathlib import Path

from ijc.stack.addresses import Addresses
from ijc.stack.keys import keys_of


def test_the_next_run_has_the_same_and_nobody_else_reads_them(tmp_path: Path) -> None:
    addresses = Addresses.free()
    once, again = keys_of(tmp_path, addresses), keys_of(tmp_path, addresses)
    assert (once.intake, once.metrics, once.sealing) == (again.intake, again.metrics, again.sealing)
    assert (tmp_path / "intake-key").read_text() == once.intake != once.metrics
    assert {file.name: oct(file.stat().st_mode & 0o777) for file in tmp_path.iterdir()} == dict.fromkeys(
        ("keys.json", "intake-key", "metrics-key", "issuer.json"), "0o600"
    )
