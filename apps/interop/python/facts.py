"""What the runner told of the night that the broker has processed, and the users to act as."""

import json
import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import fastavro


@dataclass(frozen=True)
class User:
    """A user of the Kafka cluster; consumer groups must begin with the user's name."""

    username: str
    password: str

    def kafka(self, **settings):
        """Settings of confluent-kafka: the least that a subscriber has to give, and what is asked for."""
        return {
            "bootstrap.servers": os.environ["FINK_KAFKA_BROKERS"],
            "security.protocol": "SASL_PLAINTEXT",
            "sasl.mechanisms": "SCRAM-SHA-512",
            "sasl.username": self.username,
            "sasl.password": self.password,
            **settings,
        }


SUBSCRIBER = User(os.environ["FINK_KAFKA_USERNAME"], os.environ["FINK_KAFKA_PASSWORD"])
NARROW = User(os.environ["FINK_KAFKA_NARROW_USERNAME"], os.environ["FINK_KAFKA_NARROW_PASSWORD"])
FACTS = json.loads(Path(os.environ["FINK_INTEROP_FACTS"]).read_text())
SURVEY = FACTS["survey"]
IS_ZTF = SURVEY == "ztf"
TOPICS = [*FACTS["filterTopics"], FACTS["countTopic"]]
FILLED_TOPICS = [topic for topic in FACTS["filterTopics"] if FACTS["sums"]["delivered"].get(topic, 0) > 0]
UNCOMMITTED = {kind: value.encode() for kind, value in FACTS["uncommitted"].items()}


def delivered(topic):
    """Number of messages of a topic, according to the ledger."""
    return FACTS["sums"]["delivered"].get(topic, 0)


@cache
def packets():
    """Every packet as fastavro decodes it, by source partition and offset."""
    found = {}
    for k in range(FACTS["alerts"]):
        with (Path(FACTS["packets"]) / f"{k}.avro").open("rb") as file:
            (record,) = fastavro.reader(file)
        found[k % FACTS["partitions"], k // FACTS["partitions"]] = record
    return found


def passes_cuts(packet):
    """The survey's quality cuts, as they are published."""
    if not IS_ZTF:
        return True
    candidate = packet["candidate"]
    return candidate["nbad"] == 0 and candidate["rb"] >= 0.55 and candidate["fid"] != 3


def survivors():
    """The packets that pass the cuts, by source partition and offset."""
    return {place: packet for place, packet in packets().items() if passes_cuts(packet)}


def alert_id(packet):
    """The 64-bit id of a detection."""
    return packet["candid"] if IS_ZTF else packet["diaSource"]["diaSourceId"]


def history(packet):
    """Earlier detections of an alert; null and empty are the same here."""
    return packet["prv_candidates" if IS_ZTF else "prvDiaSources"] or []


TIME = "jd" if IS_ZTF else "midpointMjdTai"
