"""The archive, read by pyarrow."""

import math
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as ds
import pyarrow.parquet as pq
import pytest
from facts import FACTS, FILLED_TOPICS, IS_ZTF, SUBSCRIBER, SURVEY, TIME, alert_id, history, packets, survivors
from kafka_reading import decode, place, read_topic
from records import exact, part

HISTORY = "prv_candidates" if IS_ZTF else "prvDiaSources"


def files(kind):
    """The objects of a kind that the ledger names."""
    return [found for found in FACTS["objects"] if found["kind"] == kind]


def tables(kind):
    """Their content."""
    # One file at a time, and not as a data set: the schemas of a night may differ.
    return [pq.ParquetFile(found["path"]).read() for found in files(kind)]


def places(table):
    """Source partition and offset of every row."""
    return list(zip(table["source_partition"].to_pylist(), table["source_offset"].to_pylist()))


def column(table, *path):
    """A column, or a field of a struct."""
    values = table[path[0]]
    for name in path[1:]:
        values = pc.struct_field(values, name)
    return values


def ids(table):
    """The 64-bit ids of the detections."""
    return column(table, "candid") if IS_ZTF else column(table, "diaSource", "diaSourceId")


EXPECTED = {"raw": packets, "science": survivors}


@pytest.mark.parametrize("kind", ["raw", "science"])
def test_rows_are_as_many_as_the_ledger_and_the_packets_say(kind):
    expected = EXPECTED[kind]()
    assert sum(table.num_rows for table in tables(kind)) == FACTS["sums"]["archived"][kind] == len(expected)
    assert [table.num_rows for table in tables(kind)] == [found["rows"] for found in files(kind)]
    found = [place for table in tables(kind) for place in places(table)]
    assert sorted(found) == sorted(expected)


@pytest.mark.parametrize("kind", ["raw", "science"])
def test_ids_are_int64_and_exact(kind):
    expected = EXPECTED[kind]()
    for table in tables(kind):
        assert ids(table).type == pa.int64()
        wanted = [alert_id(expected[place]) for place in places(table)]
        assert ids(table).to_pylist() == wanted
        assert max(wanted) > 2**53


@pytest.mark.parametrize("kind", ["raw", "science"])
def test_every_value_of_every_packet_is_there(kind):
    expected = EXPECTED[kind]()
    for table in tables(kind):
        for place, row in zip(places(table), table.to_pylist()):
            packet = expected[place]
            assert exact(part(row, packet)) == exact(packet)


@pytest.mark.parametrize("kind", ["raw", "science"])
def test_histories_are_lists_of_structs_whose_times_add_up(kind):
    expected = EXPECTED[kind]()
    histories = [history(packet) for packet in expected.values()]
    found, items, nulls = [], 0, 0
    for table in tables(kind):
        column_type = table[HISTORY].type
        assert pa.types.is_list(column_type) and pa.types.is_struct(column_type.value_type)
        entries = pc.list_flatten(table[HISTORY])
        times = pc.struct_field(entries, TIME)
        items += len(entries)
        nulls += sum(1 for value in table[HISTORY].to_pylist() if value is None)
        found += times.to_pylist()
    assert items == sum(len(entries) for entries in histories) > 0
    assert math.fsum(found) == math.fsum(entry[TIME] for entries in histories for entry in entries)
    assert nulls == sum(1 for packet in expected.values() if packet[HISTORY] is None)


def test_science_rows_say_which_versions_made_them():
    for table in tables("science"):
        for name in ("fink_broker_version", "fink_science_version"):
            assert table[name].null_count == 0


@pytest.mark.parametrize("topic", FILLED_TOPICS)
def test_columns_that_were_added_are_the_same_as_in_the_topics(topic):
    rows = {at: row for table in tables("science") for at, row in zip(places(table), table.to_pylist())}
    for message in read_topic(SUBSCRIBER, topic):
        alert, packet, row = decode(message), packets()[place(message)], rows[place(message)]
        added = alert.keys() - packet.keys()
        assert {"fink_broker_version", "fink_science_version"} <= added <= row.keys()
        assert exact(part(row, sorted(added))) == exact(part(alert, sorted(added)))


def test_the_schema_of_the_packets_is_in_the_footer():
    for found in [*files("raw"), *files("science")]:
        metadata = pq.read_metadata(found["path"]).metadata
        assert metadata[b"survey"].decode() == SURVEY
        assert metadata[b"avro.schema"].startswith(b"{")


@pytest.mark.parametrize("kind", ["raw", "science"])
def test_the_folder_is_a_data_set_partitioned_by_survey_and_night(kind):
    dataset = ds.dataset(Path(FACTS["archive"]) / kind, format="parquet", partitioning="hive")
    assert dataset.count_rows() == FACTS["sums"]["archived"][kind]
    projection = {"id": ds.field("candid") if IS_ZTF else ds.field("diaSource", "diaSourceId")}
    table = dataset.to_table(columns={**projection, "survey": ds.field("survey"), "night": ds.field("night")})
    assert sorted(table["id"].to_pylist()) == sorted(alert_id(packet) for packet in EXPECTED[kind]().values())
    assert pc.unique(table["survey"]).to_pylist() == [SURVEY]
    nights = {found["night"] for found in files(kind)}
    assert {str(night) for night in pc.unique(table["night"]).to_pylist()} == nights


def test_bytes_that_are_no_alert_are_kept_with_the_reason():
    rows = [row for table in tables("undecodable") for row in table.to_pylist()]
    assert [(row["value"], row["reason"]) for row in rows] == [(b"no alert", "bad-magic")]
    assert FACTS["sums"]["undecodable"] == 1
