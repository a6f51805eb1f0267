"""Transactions that were aborted, or stand open, as confluent-kafka sees them."""

import pytest
from facts import SUBSCRIBER, TOPICS, UNCOMMITTED, delivered
from kafka_reading import read_topic


@pytest.mark.parametrize("topic", TOPICS)
def test_by_default_only_committed_messages_are_seen(topic):
    values = [message.value() for message in read_topic(SUBSCRIBER, topic)]
    assert len(values) == delivered(topic)
    assert not set(UNCOMMITTED.values()) & set(values)


@pytest.mark.parametrize("topic", TOPICS)
def test_who_asks_for_uncommitted_messages_sees_the_aborted_and_the_open_ones_too(topic):
    messages = read_topic(SUBSCRIBER, topic, **{"isolation.level": "read_uncommitted"})
    values = [message.value() for message in messages]
    assert len(values) > delivered(topic)
    assert set(UNCOMMITTED.values()) <= set(values)
