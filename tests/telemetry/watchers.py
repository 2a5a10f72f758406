"""A real Prometheus and a real Alertmanager with what is shipped, told only where the test's own service listens."""

import asyncio
import os
import socket
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import httpx
import yaml

from ijc.stack.targets import as_targets
from tests.telemetry.listing import FOLDER

HERE: Final = "127.0.0.1"


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind((HERE, 0))
        port: int = taken.getsockname()[1]
    return port


@asynccontextmanager
async def running(*command: str, log: Path, told: Mapping[str, str] | None = None) -> AsyncIterator[None]:
    """A program until the end of the block; then it is asked to stop, and has to."""
    with log.open("ab") as said:
        process = await asyncio.create_subprocess_exec(
            *command, env={**os.environ, **(told or {})}, stdout=said, stderr=asyncio.subprocess.STDOUT
        )
    try:
        yield
        assert process.returncode is None, f"{command[0]} ended by itself; it said why in {log}"
    finally:
        if process.returncode is None:
            process.terminate()
        await asyncio.wait_for(process.wait(), 40)


@dataclass(frozen=True, slots=True, kw_only=True)
class Watchers:
    prometheus: str
    alertmanager: str

    async def alerts(self) -> dict[str, str] | None:
        """What Alertmanager has to tell now: name and service of each alert. None while it does not answer."""
        found = await _get(f"{self.alertmanager}/api/v2/alerts")
        if found is None:
            return None
        return {one["labels"]["alertname"]: one["labels"].get("service", "") for one in found}

    async def value(self, query: str) -> float | None:
        found = await _get(f"{self.prometheus}/api/v1/query", query=query)
        results = found["data"]["result"] if found else []
        return float(results[0]["value"][1]) if results else None


async def _get(url: str, **query: str) -> Any:
    """None while nobody answers."""
    async with httpx.AsyncClient() as client:
        try:
            return (await client.get(url, params=query)).raise_for_status().json()
        except httpx.HTTPError:
            return None


@asynccontextmanager
async def watching(
    *, prometheus: str, alertmanager: str, folder: Path, service: str, port: int, key: str
) -> AsyncIterator[Watchers]:
    """``prometheus`` and ``alertmanager`` are the programs; ``service`` listens on ``port``, and ``key`` opens its page."""
    own, other = free_port(), free_port()
    (folder / "key").write_text(key)
    config = folder / "prometheus.yaml"
    config.write_text(yaml.safe_dump(_told(folder, service=service, port=port, alertmanager=other)))
    async with (
        running(
            alertmanager, f"--config.file={FOLDER / 'alertmanager' / 'alertmanager.yaml'}",
            f"--storage.path={folder / 'alertmanager'}", f"--web.listen-address={HERE}:{other}",
            "--cluster.listen-address=", log=folder / "alertmanager.log",
        ),
        running(
            prometheus, f"--config.file={config}", f"--storage.tsdb.path={folder / 'prometheus'}",
            f"--web.listen-address={HERE}:{own}", log=folder / "prometheus.log",
        ),
    ):  # fmt: skip
        yield Watchers(prometheus=f"http://{HERE}:{own}", alertmanager=f"http://{HERE}:{other}")


def _told(folder: Path, *, service: str, port: int, alertmanager: int) -> dict[str, Any]:
    """The shipped configuration with this machine's addresses."""
    found: dict[str, Any] = yaml.safe_load((FOLDER / "prometheus" / "prometheus.yaml").read_text())
    (job,) = found["scrape_configs"]
    job["static_configs"] = [{"targets": [f"{HERE}:{port}"], "labels": {"service": service}}]
    job["authorization"] = {"credentials_file": str(folder / "key")}
    (folder / "workers.json").write_text(as_targets({}))
    job["file_sd_configs"] = [{"files": [str(folder / "workers.json")]}]
    found["alerting"]["alertmanagers"] = [{"static_configs": [{"targets": [f"{HERE}:{alertmanager}"]}]}]
    found["rule_files"] = [str(FOLDER / "prometheus" / "rules" / "*.yaml")]
    return found
