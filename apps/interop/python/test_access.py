"""What a subscriber may not do."""

import logging
import time

import pytest
from confluent_kafka import Consumer, KafkaError, KafkaException, Producer
from confluent_kafka.admin import AdminClient, NewTopic
from facts import FACTS, NARROW, SUBSCRIBER, TOPICS, User
from kafka_reading import read_topic

INTERNAL = [FACTS["ledgerTopic"], FACTS["deadLetterTopic"], FACTS["sourceTopic"]]
quiet = logging.Logger("librdkafka", logging.CRITICAL)


def error_of(action):
    """Code of the Kafka error that an action ends with."""
    with pytest.raises(KafkaException) as caught:
        action()
    return caught.value.args[0].code()


@pytest.mark.parametrize("topic", [*FACTS["filterTopics"], *INTERNAL])
def test_a_topic_without_a_right_to_it_cannot_be_read(topic):
    assert error_of(lambda: read_topic(NARROW, topic)) == KafkaError.TOPIC_AUTHORIZATION_FAILED


@pytest.mark.parametrize("topic", INTERNAL)
def test_topics_of_the_broker_itself_cannot_be_read_by_subscribers(topic):
    assert error_of(lambda: read_topic(SUBSCRIBER, topic)) == KafkaError.TOPIC_AUTHORIZATION_FAILED


def test_topics_without_a_right_to_them_are_not_listed():
    listed = AdminClient(NARROW.kafka()).list_topics(timeout=10).topics
    assert set(listed) == {FACTS["countTopic"]}


@pytest.mark.parametrize("topic", TOPICS)
def test_a_subscriber_cannot_write(topic):
    reports = []
    producer = Producer(SUBSCRIBER.kafka(**{"message.timeout.ms": 10_000}))
    producer.produce(topic, b"not ours", on_delivery=lambda error, _: reports.append(error))
    assert producer.flush(20) == 0
    assert [error.code() for error in reports] == [KafkaError.TOPIC_AUTHORIZATION_FAILED]


def test_a_subscriber_cannot_create_a_topic():
    admin = AdminClient(SUBSCRIBER.kafka())
    (created,) = admin.create_topics([NewTopic("fink_mine_ztf", 1, 1)]).values()
    assert error_of(lambda: created.result(20)) in (
        KafkaError.TOPIC_AUTHORIZATION_FAILED,
        KafkaError.CLUSTER_AUTHORIZATION_FAILED,
    )


def test_a_group_that_does_not_begin_with_the_users_name_is_refused():
    def read():
        return read_topic(SUBSCRIBER, FACTS["countTopic"], **{"group.id": "somebody-else"})

    assert error_of(read) == KafkaError.GROUP_AUTHORIZATION_FAILED


def test_a_wrong_password_is_refused():
    # librdkafka tells its error callback and tries again: who polls sees nothing.
    errors = []
    settings = {"group.id": f"{SUBSCRIBER.username}-impostor", "error_cb": errors.append, "logger": quiet}
    consumer = Consumer(User(SUBSCRIBER.username, "wrong").kafka(**settings))
    consumer.subscribe([FACTS["countTopic"]])
    deadline = time.monotonic() + 30
    while not errors and time.monotonic() < deadline:
        assert consumer.poll(0.2) is None
    consumer.close()
    assert errors[0].code() == KafkaError._AUTHENTICATION
