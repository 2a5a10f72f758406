"""The AsyncAPI 3 document as data: from catalogue, topics and golden examples. It writes no file."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from contracts.catalogue import EVENTS
from contracts.envelope import CONTENT_TYPE, Envelope
from contracts.payload import Payload
from contracts.topics import Topic, Topology

Document = dict[str, Any]

_HEADERS: Mapping[str, tuple[str, Document]] = {
    "ce_specversion": ("CloudEvents version", {"const": "1.0"}),
    "ce_id": ("UUIDv7 of the event; a consumer handles it once", {"format": "uuid"}),
    "ce_type": ("event and major version", {}),
    "ce_source": ("the service that published it, /ijc/registry", {}),
    "ce_subject": ("id of the aggregate", {}),
    "ce_time": ("ISO 8601 with time zone", {"format": "date-time"}),
    "ce_dataschema": ("where the payload's schema stands", {}),
    "ce_city": ("Kemendagri code of the tenant", {"pattern": r"^[0-9]{2}\.[0-9]{2}$"}),
    "ce_aggregateversion": ("rises with each change of the aggregate", {"pattern": "^[0-9]+$"}),
    "ce_correlationid": ("the same along everything one request caused", {"format": "uuid"}),
    "ce_causationid": ("the event that caused this one, if one did", {"format": "uuid"}),
    "content-type": ("the payload's form", {"const": CONTENT_TYPE}),
    "traceparent": ("W3C trace context", {}),
}
_OPTIONAL = frozenset({"ce_causationid", "traceparent"})


def document(topology: Topology, *, examples: Mapping[str, Payload]) -> Document:
    """The document; ``examples`` holds the golden payload of each CloudEvents type."""
    live = [topic for topic in topology.provisioned() if topic.kind != "dead"]
    return {
        "asyncapi": "3.0.0",
        "info": {
            "title": "Inclusive Job Centre events",
            "version": "1.0.0",
            "description": (
                "CloudEvents 1.0 in Kafka's binary mode. The key is `city:aggregate`. A record without a value is a "
                "tombstone: the aggregate is gone. No event, key or header carries a name, an identity number, a "
                "contact, a birth date, a disability category or a diagnosis; age band and sex are on ijc.national "
                "only, each alone and never for fewer than ten."
            ),
        },
        "defaultContentType": CONTENT_TYPE,
        "channels": {topic.name: _channel(topic) for topic in live},
        "operations": {**_sending(live), **_receiving(live)},
        "components": {
            "messages": {
                _message_name(contract): _message(contract, examples[name]) for name, contract in EVENTS.items()
            },
            "schemas": {"headers": _headers()},
        },
    }


def _message_name(contract: type[Payload]) -> str:
    return f"{contract.event}.v{contract.major}"


def _contracts(topic: Topic) -> list[type[Payload]]:
    return [contract for contract in EVENTS.values() if contract.topic == topic.name]


def _channel(topic: Topic) -> Document:
    return {
        "address": topic.name,
        "description": topic.about,
        "messages": {name: {"$ref": f"#/components/messages/{name}"} for name in map(_message_name, _contracts(topic))},
        "bindings": {
            "kafka": {
                "topic": topic.name,
                "partitions": topic.partitions,
                "topicConfiguration": {
                    "cleanup.policy": [topic.config["cleanup.policy"]],
                    **{
                        name: int(topic.config[name])
                        for name in ("retention.ms", "delete.retention.ms")
                        if name in topic.config
                    },
                },
                "bindingVersion": "0.5.0",
            }
        },
    }


def _sending(live: list[Topic]) -> Document:
    return {
        f"{service}-sends-{contract.event}": {
            "action": "send",
            "title": f"{service} publishes {contract.event}",
            "channel": _channel_reference(topic),
            "messages": [_message_reference(topic, contract)],
        }
        for topic in live
        for contract in _contracts(topic)
        for service in topic.writers[contract.event]
    }


def _receiving(live: list[Topic]) -> Document:
    return {
        f"{group}-receives-{topic.name.removeprefix('ijc.')}": {
            "action": "receive",
            "title": f"{group} reads {topic.name}",
            "channel": _channel_reference(topic),
            "messages": [_message_reference(topic, contract) for contract in _contracts(topic)],
            "bindings": {"kafka": {"groupId": {"type": "string", "const": group}, "bindingVersion": "0.5.0"}},
        }
        for topic in live
        for group in topic.readers
    }


def _channel_reference(topic: Topic) -> Document:
    return {"$ref": f"#/channels/{topic.name}"}


def _message_reference(topic: Topic, contract: type[Payload]) -> Document:
    return {"$ref": f"#/channels/{topic.name}/messages/{_message_name(contract)}"}


def _message(contract: type[Payload], example: Payload) -> Document:
    return {
        "name": contract.ce_type(),
        "title": contract.event,
        "contentType": CONTENT_TYPE,
        "headers": {"$ref": "#/components/schemas/headers"},
        "payload": {
            "schemaFormat": "application/schema+json;version=draft-2020-12",
            "schema": {"$ref": f"../libs/contracts/schemas/{_message_name(contract)}.json"},
        },
        "bindings": {
            "kafka": {
                "key": {"type": "string", "description": f"city:{contract.subject_field}", "examples": [example.key]},
                "bindingVersion": "0.5.0",
            }
        },
        "examples": [
            {"name": contract.event, "headers": _example_headers(example), "payload": example.model_dump(mode="json")}
        ],
    }


def _headers() -> Document:
    return {
        "type": "object",
        "required": [name for name in _HEADERS if name not in _OPTIONAL],
        "properties": {
            name: {"type": "string", "description": text, **rule} for name, (text, rule) in _HEADERS.items()
        },
    }


def _example_headers(example: Payload) -> Document:
    event_id = UUID("01936b5e-7c00-7000-8000-000000000001")
    contract = type(example)
    return dict(
        Envelope(
            id=event_id,
            type=contract.ce_type(),
            source="/ijc/example",
            subject=example.subject,
            time=datetime(2026, 11, 24, 2, 0, tzinfo=UTC),
            dataschema=f"/schemas/{_message_name(contract)}.json",
            city=example.city,
            aggregate_version=example.version,
            correlation_id=event_id,
        ).headers()
    )
