"""One phrase follows an event: file, class, topic entry, golden example, schema, consumer. One grep lists its way."""

import re

import pytest

from contracts import topics
from contracts.catalogue import EVENTS
from contracts.payload import Payload
from tests.architecture.sources import PACKAGES, REPOSITORY, SERVICES, imported, modules, place

each_contract = pytest.mark.parametrize("contract", EVENTS.values(), ids=lambda contract: contract.event)
CONTRACTS = {contract.__module__: contract for contract in EVENTS.values()}
# A state class is read by handlers that treat registered and updated alike.
STATES = {
    base.__name__: contract for contract in EVENTS.values() for base in contract.__mro__[1:] if base is not Payload
}


@each_contract
def test_the_phrase_names_file_class_topic_entry_example_and_schema(contract: type[Payload]) -> None:
    phrase = contract.event.replace("-", "_")
    assert contract.__module__ == f"contracts.{phrase}"
    assert contract.__name__ == "".join(word.capitalize() for word in contract.event.split("-"))
    assert contract.event in topics.topology().topics[contract.topic].writers
    name = f"{contract.event}.v{contract.major}.json"
    assert (REPOSITORY / "libs/contracts/examples" / name).exists()
    assert (REPOSITORY / "libs/contracts/schemas" / name).exists()
    assert (PACKAGES["contracts"] / f"{phrase}.py").read_text().startswith(f'"""{contract.event}:')


def test_a_consumer_that_reads_a_contract_is_named_as_an_event_of_it() -> None:
    phrases = {contract.event.replace("-", "_"): contract for contract in EVENTS.values()}
    odd = []
    for path in modules():
        if path.parent.name != "consumers" or path.stem == "__init__":
            continue
        read = {name for name in imported(path) if name.startswith("contracts.")} & set(CONTRACTS)
        read_topics = {CONTRACTS[name].topic for name in read}
        if read and (path.stem not in phrases or phrases[path.stem].topic not in read_topics):
            odd.append(place(path))
    assert odd == []


@pytest.mark.parametrize("service", SERVICES)
def test_the_topics_file_lists_exactly_the_groups_that_subscribe(service: str) -> None:
    """``readers`` decides for whom the relay waits and which dead topics exist."""
    main = (PACKAGES[service] / "main.py").read_text("utf-8")
    subscribed = {
        contract.topic
        for contract in EVENTS.values()
        if re.search(rf"\b(?:projection|effects?)\(\s*{contract.__name__}\b", main)
    } | set(re.findall(r"\btombstone\(\s*\"([\w.]+)\"", main))
    assert subscribed == {topic for topic, groups in topics.audience().items() if service in groups}


@pytest.mark.parametrize("service", SERVICES)
def test_only_the_writers_in_the_topics_file_publish_an_event(service: str) -> None:
    room = PACKAGES[service] / "published.py"
    published = room.read_text("utf-8") if room.exists() else ""
    made = {
        contract.event for contract in EVENTS.values() if re.search(rf"\b{contract.__name__}\b\s*[(.\]]", published)
    }
    allowed = {
        event
        for topic in topics.topology().provisioned()
        if topic.kind != "dead"
        for event, writers in topic.writers.items()
        if service in writers
    }
    assert made <= allowed
