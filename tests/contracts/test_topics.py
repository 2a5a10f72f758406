from datetime import timedelta
from pathlib import Path

import pytest
import yaml

from contracts import topics
from contracts.catalogue import EVENTS
from tests.contracts.golden import REPOSITORY

SERVICES = {"registry", "vacancies", "matching", "notifications", "release", "national"}


def test_state_topics_are_compacted_and_fact_topics_kept_thirty_days() -> None:
    known = topics.topology().topics
    for name in ("ijc.cities", "ijc.candidates", "ijc.vacancies"):
        assert known[name].kind == "state"
        assert known[name].config["cleanup.policy"] == "compact"
        assert known[name].partitions == 12
    for name in ("ijc.matches", "ijc.placements", "ijc.erasures"):
        assert known[name].kind == "fact"
        assert known[name].milliseconds("retention.ms") == timedelta(days=30)
        assert known[name].partitions == 12


def test_what_the_nation_is_told_is_kept_for_good_and_only_its_newest() -> None:
    topic = topics.topology().topics["ijc.national"]
    assert topic.kind == "kept"
    assert topic.config["cleanup.policy"] == "compact"
    assert not {"retention.ms", "retention.bytes"} & set(topic.config)
    assert topic.principals == {"release"}


def test_what_was_said_of_a_person_is_gone_within_72_hours() -> None:
    topology = topics.topology()
    for name, topic in topology.topics.items():
        if topic.kind != "fact":  # facts carry codes and ids only
            assert topology.erasure_bound(name) < timedelta(hours=72), name


@pytest.mark.parametrize("setting", ["max.compaction.lag.ms", "delete.retention.ms"])
def test_a_week_would_break_the_bound(tmp_path: Path, setting: str) -> None:
    written = yaml.safe_load((REPOSITORY / "deploy/kafka/topics.yaml").read_text())
    written["kinds"]["state"]["config"][setting] = 604_800_000
    file = tmp_path / "topics.yaml"
    file.write_text(yaml.safe_dump(written))
    assert topics.load(file).erasure_bound("ijc.candidates") > timedelta(hours=72)


def test_every_event_has_its_entry_in_its_topic_and_nothing_else_has() -> None:
    entries = {
        (event, topic.name)
        for topic in topics.topology().provisioned()
        if topic.kind != "dead"
        for event in topic.writers
    }
    assert entries == {(contract.event, contract.topic) for contract in EVENTS.values()}


def test_only_the_erasures_have_more_than_one_writer() -> None:
    for topic in topics.topology().provisioned():
        assert topic.principals <= SERVICES
        assert len(topic.principals) == 1 or topic.name == "ijc.erasures"


def test_every_reading_group_has_its_dead_topic() -> None:
    known = topics.topology().topics
    for name, groups in topics.audience().items():
        assert set(groups) <= SERVICES
        for group in groups:
            assert known[topics.dead_topic(name, group=group)].principals == {group}


def test_nobody_reads_only_what_it_writes_itself() -> None:
    for topic in topics.topology().provisioned():
        if topic.kind != "dead" and topic.name != "ijc.erasures":
            assert not topic.principals & set(topic.readers), topic.name


def test_the_file_can_be_chosen_by_argument_and_by_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (REPOSITORY / "deploy/kafka/topics.yaml").read_text()
    file = tmp_path / "other.yaml"
    file.write_text(text.replace("ijc.cities", "test.cities"))
    assert "test.cities" in topics.load(file).topics
    monkeypatch.setenv(topics.FILE_VARIABLE, str(file))
    assert "test.cities" in topics.load().topics
    monkeypatch.delenv(topics.FILE_VARIABLE)
    assert "ijc.cities" in topics.load().topics
