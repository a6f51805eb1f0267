"""fink-client, configured as its documentation says."""

import os
import subprocess
import time
from pathlib import Path

import fastavro
import pytest
from facts import FACTS, FILLED_TOPICS, IS_ZTF, NARROW, SUBSCRIBER, SURVEY, alert_id, delivered, packets
from fink_client.consumer import AlertConsumer, AlertError
from kafka_reading import place, read_topic
from records import exact, part

LONGEST = 60


def consumer(user, topics, group):
    """A consumer of fink-client: these four settings are all that it takes."""
    config = {
        "username": user.username,
        "password": user.password,
        "bootstrap.servers": os.environ["FINK_KAFKA_BROKERS"],
        "group.id": f"{user.username}-{group}",
    }
    return AlertConsumer(topics, config, SURVEY)


def expected(topic):
    """The packets whose alerts are in a topic, in the order of their ids."""
    found = [packets()[place(message)] for message in read_topic(SUBSCRIBER, topic)]
    return sorted(found, key=alert_id)


def check(alerts, topic):
    """Holds alerts that were decoded against the packets."""
    wanted = expected(topic)
    alerts = sorted(alerts, key=alert_id)
    assert [alert_id(alert) for alert in alerts] == [alert_id(packet) for packet in wanted]
    for alert, packet in zip(alerts, wanted):
        assert exact(part(alert, packet)) == exact(packet)


def test_there_is_a_topic_with_alerts():
    if not FACTS["filterTopics"]:
        pytest.skip(f"NOT RUN: {SURVEY} has no filters")
    assert FILLED_TOPICS


@pytest.mark.parametrize("topic", FILLED_TOPICS)
def test_poll_gives_every_alert_of_a_topic_decoded(topic):
    alerts, deadline = [], time.monotonic() + LONGEST
    with consumer(SUBSCRIBER, [topic], f"poll-{topic}") as client:
        while len(alerts) < delivered(topic) and time.monotonic() < deadline:
            found, alert, _ = client.poll(1)
            if alert is not None:
                assert found == topic
                alerts.append(alert)
        # What is aborted or open comes neither then nor later.
        assert client.poll(1) == (None, None, None)
    check(alerts, topic)


def test_consume_gives_the_alerts_of_all_topics_at_once():
    found, total, deadline = {}, sum(map(delivered, FILLED_TOPICS)), time.monotonic() + LONGEST
    if total == 0:
        pytest.skip(f"NOT RUN: no topic of {SURVEY} has alerts")
    with consumer(SUBSCRIBER, FILLED_TOPICS, "consume") as client:
        while sum(map(len, found.values())) < total and time.monotonic() < deadline:
            for topic, alert, _ in client.consume(num_alerts=20, timeout=1):
                found.setdefault(topic, []).append(alert)
    assert sorted(found) == sorted(FILLED_TOPICS)
    for topic, alerts in found.items():
        check(alerts, topic)


def test_poll_and_write_leaves_a_file_that_fastavro_reads(tmp_path):
    if not FILLED_TOPICS:
        pytest.skip(f"NOT RUN: no topic of {SURVEY} has alerts")
    topic = FILLED_TOPICS[0]
    deadline, alert = time.monotonic() + LONGEST, None
    with consumer(SUBSCRIBER, [topic], "write") as client:
        while alert is None and time.monotonic() < deadline:
            _, alert, _ = client.poll_and_write(str(tmp_path), timeout=1)
    (written,) = tmp_path.iterdir()
    with written.open("rb") as file:
        assert exact(list(fastavro.reader(file))) == exact([alert])


def test_the_topics_to_choose_from_are_those_of_the_filters():
    with consumer(SUBSCRIBER, [], "list") as client:
        listed = client.available_topics()
    # The client takes ZTF's counting topic for statistics, and hides it; it does not hide that of LSST.
    hidden = [] if IS_ZTF else [FACTS["countTopic"]]
    assert sorted(listed) == sorted([*FACTS["filterTopics"], *hidden])


def test_a_topic_without_a_right_to_it_is_an_error_that_names_it():
    forbidden = (FACTS["filterTopics"] or [FACTS["ledgerTopic"]])[0]
    deadline = time.monotonic() + LONGEST
    with consumer(NARROW, [forbidden], "forbidden") as client, pytest.raises(AlertError, match=forbidden):
        while time.monotonic() < deadline:
            client.poll(1)


def test_the_command_line_saves_the_alerts_of_a_topic_from_a_listener_without_passwords(tmp_path):
    # Its settings file has no place for a password: it reads from listeners that ask for none.
    if not FILLED_TOPICS:
        pytest.skip(f"NOT RUN: no topic of {SURVEY} has alerts")
    topic, environment = FILLED_TOPICS[0], {**os.environ, "HOME": str(tmp_path)}

    def command(*arguments):
        return subprocess.run(
            ["finkctl", *arguments], env=environment, check=True, timeout=180, capture_output=True, text=True
        )

    servers = os.environ["FINK_KAFKA_OPEN_BROKERS"]
    group = f"{SUBSCRIBER.username}-command"
    register = ["-survey", SURVEY, "-username", SUBSCRIBER.username, "-groupid", group, "-servers", servers]
    command("auth", "register", *register)
    command("topic", "subscribe", "-survey", SURVEY, "-name", topic)
    folder = Path(tmp_path) / "alerts"
    limit = str(delivered(topic))
    command("stream", "-survey", SURVEY, "-limit", limit, "-outdir", str(folder), "--save")
    alerts = []
    for path in folder.iterdir():
        with path.open("rb") as file:
            alerts += list(fastavro.reader(file))
    check(alerts, topic)
