"""Records compared value by value."""

import math
import struct


def exact(value):
    """A value in a form that is equal exactly if the bits are; every NaN is the same NaN."""
    if isinstance(value, float):
        return "NaN" if math.isnan(value) else struct.pack(">d", value)
    if isinstance(value, dict):
        return {key: exact(item) for key, item in value.items()}
    if isinstance(value, list):
        return [exact(item) for item in value]
    return value


def part(record, names):
    """The fields of those names."""
    return {name: record[name] for name in names}
