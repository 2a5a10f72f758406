"""``make bench``: every promise of speed, measured side by side in one run on real Kafka and PostgreSQL."""

import argparse
import shutil
import sys
import tempfile
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import ExitStack
from pathlib import Path

import uvloop

from bench import (
    advice,
    consumer,
    crowding,
    edge,
    engine,
    explaining,
    fairness,
    feed,
    gathering,
    importing,
    journey,
    looking,
    matching,
    merging,
    operations,
    outbox_statement,
    proposing,
    rebuilding,
    relay,
    releasing,
    rivals,
    tracing,
)
from bench.ground import Ground, ground
from bench.machine import facts
from bench.measuring import Promise
from ijc.embedded.kafka import EmbeddedKafka
from ijc.embedded.places import data_folder
from ijc.embedded.postgres import EmbeddedPostgres
from servicekit.garbage import spare_the_collector

WHOLE: dict[str, Callable[[], Sequence[Promise]]] = {"journey": journey.run, "importing": importing.run}
"""These start the whole platform themselves."""
PARTS: dict[str, Callable[[Ground], AsyncIterator[Promise]]] = {
    "feed": feed.run,
    "fairness": fairness.run,
    "edge": edge.run,
    "outbox": outbox_statement.run,
    "relay": relay.run,
    "consumer": consumer.run,
    "tracing": tracing.run,
    "matching": matching.run,
    "engine": engine.run,
    "merging": merging.run,
    "gathering": gathering.run,
    "rivals": rivals.run,
    "explaining": explaining.run,
    "advice": advice.run,
    "rebuilding": rebuilding.run,
    "crowding": crowding.run,
    "proposing": proposing.run,
    "operations": operations.run,
    "releasing": releasing.run,
    "looking": looking.run,
}


def tell(promise: Promise) -> Promise:
    print("\n".join(promise.lines()), flush=True)
    return promise


async def measure_parts(chosen: list[str]) -> list[Promise]:
    with ExitStack() as servers:
        folder = Path(servers.enter_context(tempfile.TemporaryDirectory(prefix="ijc-bench-")))
        servers.callback(shutil.rmtree, data_folder(folder), ignore_errors=True)
        postgres = servers.enter_context(EmbeddedPostgres(folder)).url
        kafka = servers.enter_context(EmbeddedKafka(folder)).bootstrap
        async with ground(postgres=postgres, kafka=kafka) as ready:
            spare_the_collector()  # as the services do
            return [tell(promise) for name in chosen async for promise in PARTS[name](ready)]


def main() -> None:
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("names", nargs="*", choices=[*WHOLE, *PARTS, []], help="which ones; all without")
    chosen = parser.parse_args().names or [*WHOLE, *PARTS]
    for name, value in facts().items():
        print(f"{name:<12}{value}")
    found = [tell(promise) for name in chosen if name in WHOLE for promise in WHOLE[name]()]
    if parts := [name for name in chosen if name in PARTS]:
        found += uvloop.run(measure_parts(parts))  # as the services do
    print("\nEvery promise, and what was reached\n")
    for promise in found:
        if promise.promised:
            verdict = "kept" if promise.kept else "NOT KEPT"
            print(f"{verdict:<10}{promise.title:<76}{promise.promised:<22}{promise.reached}")
    sys.exit(0 if all(promise.kept for promise in found) else 1)


if __name__ == "__main__":
    main()
