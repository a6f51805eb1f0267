"""Every message of every topic, decoded by fastavro with the schema in its key alone."""

import pytest
from facts import FACTS, SUBSCRIBER, SURVEY, TOPICS, alert_id, delivered, packets, survivors
from kafka_reading import decode, headers, place, read_topic
from records import exact, part


@pytest.mark.parametrize("topic", TOPICS)
def test_a_topic_holds_as_many_messages_as_the_ledger_says_each_once(topic):
    messages = read_topic(SUBSCRIBER, topic)
    assert len(messages) == delivered(topic)
    assert len({place(message) for message in messages}) == len(messages)


@pytest.mark.parametrize("topic", FACTS["filterTopics"])
def test_an_alert_keeps_every_field_of_its_packet(topic):
    for message in read_topic(SUBSCRIBER, topic):
        alert, packet = decode(message), packets()[place(message)]
        assert exact(part(alert, packet)) == exact(packet)
        assert alert["fink_broker_version"] and alert["fink_science_version"]


@pytest.mark.parametrize("topic", TOPICS)
def test_headers_say_where_a_message_comes_from(topic):
    for message in read_topic(SUBSCRIBER, topic):
        found = headers(message)
        assert found["source_topic"] == FACTS["sourceTopic"]
        assert int(found["source_timestamp"]) > 0
        if SURVEY == "ztf":
            assert found["night"] == FACTS["night"]


def test_the_counting_topic_names_exactly_the_alerts_that_pass_the_cuts():
    messages = read_topic(SUBSCRIBER, FACTS["countTopic"])
    found = {place(message): decode(message) for message in messages}
    name = "candid" if SURVEY == "ztf" else "diaSourceId"
    assert {at: record[name] for at, record in found.items()} == {
        at: alert_id(packet) for at, packet in survivors().items()
    }
    assert len(found) == FACTS["sums"]["science"]
    assert any(record[name] > 2**53 for record in found.values())
