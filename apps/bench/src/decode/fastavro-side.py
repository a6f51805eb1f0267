"""Decodes the packets of a file with fastavro, round by round as standard input asks.

The file: framing, number of schemas, schemas, number of packets, and per packet the number of its schema and
its bytes. Numbers are little-endian int32; texts and bytes have their length in front.
Each line of standard input is a CPU time [s]; the answer is one line: alerts per CPU second.
"""

import io
import json
import struct
import sys
import time

import fastavro


def main() -> None:
    with open(sys.argv[1], "rb") as file:

        def number() -> int:
            return struct.unpack("<i", file.read(4))[0]

        def block() -> bytes:
            return file.read(number())

        framing = block().decode()
        schemas = [fastavro.parse_schema(json.loads(block())) for _ in range(number())]
        packets = [(schemas[number()], block()) for _ in range(number())]

    def decode(schema, packet):
        if framing == "container":
            return next(iter(fastavro.reader(io.BytesIO(packet))))
        stream = io.BytesIO(packet)
        if framing == "confluent":
            stream.seek(5)
        return fastavro.schemaless_reader(stream, schema)

    for line in sys.stdin:
        limit = float(line)
        alerts = 0
        start = time.process_time()
        used = 0.0
        while used < limit:
            for schema, packet in packets:
                decode(schema, packet)
                alerts += 1
                if alerts % 16 == 0:
                    used = time.process_time() - start
                    if used >= limit:
                        break
            used = time.process_time() - start
        print(alerts / used, flush=True)


main()
