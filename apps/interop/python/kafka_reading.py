"""Reading whole topics with confluent-kafka."""

import io
import json
import time
import uuid

import fastavro
from confluent_kafka import Consumer, KafkaError, KafkaException

LONGEST = 60


def read_topic(user, topic, **settings):
    """All messages of a topic up to its end, by a new group; with librdkafka's defaults but for `settings`."""
    group = f"{user.username}-{uuid.uuid4().hex[:8]}"
    consumer = Consumer(
        user.kafka(**{"group.id": group, "auto.offset.reset": "earliest", "enable.partition.eof": True, **settings})
    )
    messages, ended, deadline = [], set(), time.monotonic() + LONGEST
    try:
        consumer.subscribe([topic])
        while not consumer.assignment() or len(ended) < len(consumer.assignment()):
            assert time.monotonic() < deadline, f"{topic} was not read to its end in {LONGEST} s"
            message = consumer.poll(0.2)
            if message is None:
                continue
            if message.error() is None:
                messages.append(message)
            elif message.error().code() == KafkaError._PARTITION_EOF:
                ended.add(message.partition())
            else:
                raise KafkaException(message.error())
    finally:
        consumer.close()
    return messages


def decode(message):
    """A message's alert, by the schema in its key alone."""
    schema = fastavro.parse_schema(json.loads(message.key()))
    stream = io.BytesIO(message.value())
    record = fastavro.schemaless_reader(stream, schema)
    assert stream.read() == b"", "bytes follow the alert"
    return record


def headers(message):
    """A message's headers as text."""
    return {name: value.decode() for name, value in message.headers()}


def place(message):
    """Source partition and offset: the identity of a message."""
    found = headers(message)
    return int(found["source_partition"]), int(found["source_offset"])
