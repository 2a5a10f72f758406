"""``make bench``: every promise of speed, measured side by side in one run on real Kafka and PostgreSQL."""

import argparse
import asyncio
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

from bench import consumer, fairness, matching, outbox_statement, relay
from bench.ground import ground
from bench.machine import facts
from bench.measuring import Comparison
from ijc.embedded.kafka import EmbeddedKafka
from ijc.embedded.postgres import EmbeddedPostgres

ALL = {
    "fairness": fairness.run,
    "outbox": outbox_statement.run,
    "relay": relay.run,
    "consumer": consumer.run,
    "matching": matching.run,
}


async def measure(chosen: list[str], *, postgres: str, kafka: str) -> list[Comparison]:
    found = []
    async with ground(postgres=postgres, kafka=kafka) as ready:
        for name in chosen:
            async for comparison in ALL[name](ready):
                print("\n".join(comparison.lines()), flush=True)
                found.append(comparison)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("names", nargs="*", choices=[*ALL, []], help="which ones; all without")
    arguments = parser.parse_args()
    for name, value in facts().items():
        print(f"{name:<12}{value}")
    with ExitStack() as servers:
        folder = Path(servers.enter_context(tempfile.TemporaryDirectory(prefix="ijc-bench-")))
        postgres = servers.enter_context(EmbeddedPostgres(folder)).url
        kafka = servers.enter_context(EmbeddedKafka(folder)).bootstrap
        found = asyncio.run(measure(arguments.names or list(ALL), postgres=postgres, kafka=kafka))
    sys.exit(0 if all(comparison.kept for comparison in found) else 1)


if __name__ == "__main__":
    main()
